from analysis.errors import nearest


def test_nearest_ignores_case():
    assert nearest("Karimun", ["karimun"]) == "; did you mean 'karimun'?"
