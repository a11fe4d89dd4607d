import matplotlib as mpl
from matplotlib.figure import Figure

from analysis.charts import style


def test_style_stays_until_the_reader_changes_it():
    with mpl.rc_context():
        style.theme()
        axes = Figure().add_subplot(title="Own plot")
        assert axes.title.get_color() == style.INK
        assert mpl.rcParams["svg.hashsalt"] == "jaminan"


def test_style_keeps_the_settings_that_it_does_not_have():
    with mpl.rc_context({"savefig.transparent": True}):
        style.theme()
        assert mpl.rcParams["savefig.transparent"]
