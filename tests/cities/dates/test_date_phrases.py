"""What people type is read, in four languages, or refused with a sentence."""

import random
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cities.dates import DateError, HistoricalDate, Period, display, read

PHRASES = yaml.load((Path(__file__).parent / "phrases.yaml").read_text("utf-8"), yaml.BaseLoader)
REFUSED = PHRASES.pop("refused")
READ = [(language, *each) for language, phrases in PHRASES.items() for each in phrases.items()]
WAR = Period(date(1941, 6, 22), date(1945, 5, 9))


def test_the_corpus_is_large_enough():
    sizes = {language: len(phrases) for language, phrases in PHRASES.items()}
    assert min(sizes[each] for each in ("english", "russian", "ukrainian")) >= 80
    assert sizes["belarusian"] >= 40
    assert len(REFUSED) >= 60
    assert sum(sizes.values()) + len(REFUSED) >= 400


@pytest.mark.parametrize("language, phrase, notation", READ)
def test_a_phrase_is_read(language, phrase, notation):
    assert read(phrase).edtf == notation


@pytest.mark.parametrize("phrase, sentence", REFUSED.items())
def test_a_phrase_is_refused_with_a_sentence(phrase, sentence):
    with pytest.raises(DateError) as refused:
        read(phrase)
    assert str(refused.value) == sentence
