"""Sentences with values: plain in files, isolated and escaped in pages."""

from markupsafe import escape

from courseware.web.sentences import Sentence


def test_a_page_isolates_and_escapes_each_value() -> None:
    sentence = Sentence("Pack %(pack)s & others, 100 %% sure.", {"pack": "<b>%(x)s</b>"})
    assert str(sentence) == "Pack <b>%(x)s</b> & others, 100 % sure."
    assert escape(sentence) == "Pack <bdi>&lt;b&gt;%(x)s&lt;/b&gt;</bdi> & others, 100 % sure."
    assert str(Sentence("Nothing in it.")) == "Nothing in it."
