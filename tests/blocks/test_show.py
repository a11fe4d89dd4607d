from analysis.blocks.block import paragraph, show


def test_show_leaves_out_what_has_nothing_to_show(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, **_: shown.append(data["text/plain"]))
    show(None, paragraph("Said."), None)
    assert shown == ["Said."]
