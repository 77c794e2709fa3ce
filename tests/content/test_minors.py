"""Minors are heard when they say their age, and adults are not taken for them."""

import pytest

from backwell.content.minors import is_minor

MINORS = (
    "I'm 15",
    "i’m 15.",
    "I am fifteen",
    "im 16",
    "I'm 15 and my back hurts",
    "Hi, I am only 14, is that ok?",
    "I'm 9 years old",
    "I'm nine years",
    "I'm a 15-year-old boy",
    "I AM 17 YEARS OLD AND A SWIMMER",
    "I just turned 16",
    "16 years old",
    "15yo",
    "under 18",
    "I'm under 18!",
    "I am a minor, sorry",
    "I'm not 18 yet",
    "My age is 13",
    "My back hurts. I'm 12, what now?",
    "ich bin 14 Jahre alt",
    "Ich bin 15",
    "ich bin fünfzehn",
    "bin 16 und spiele Handball",
    "Ich bin erst 17.",
    "ich bin 8 Jahre",
    "Ich bin gerade 16 geworden",
    "bin 15 j",
    "Ich bin 15-jährig",
    "bin eine 16-jährige Schülerin",
    "14 Jahre alt",
    "minderjährig",
    "Ich bin minderjährig, geht das?",
    "ich bin noch nicht 18",
    "unter 18",
)
ADULTS = (
    "I'm 45",
    "I'm 18",
    "I am eighteen",
    "I'm 150",
    "I am 1.75 m tall",
    "I'm 7",
    "I'm 7/10",
    "im 10 minutes away",
    "I'm 15 minutes late",
    "I'm 16 weeks pregnant",
    "I'm 12 km from home",
    "I've been in pain for 15 years",
    "I was 15 when it began",
    "My son is 15",
    "He's 15 years old",
    "I'm 15 years into this job",
    "I am not a minor",
    "is this for people under 18?",
    "a minor pain",
    "I have 3 children and I'm 40",
    "no, I'm 50, since 15 years",
    "15 years",
    "I'm 5 yoga lessons in",
    "ich bin seit 15 Jahren krank",
    "Ich bin 45 Jahre alt",
    "ich bin 18",
    "ich bin 12,5 km gelaufen",
    "ich bin 1,75 groß",
    "ich bin 15 Jahre im Büro",
    "bin um 15 Uhr da",
    "bin 15 Minuten zu spät",
    "ich bin bei 5 von 10",
    "Meine Tochter ist 14 Jahre alt",
    "seit ich 15 war",
    "ich bin nicht minderjährig",
    "Mo-Fr 9-17",
    "10-15",
    "",
)


@pytest.mark.parametrize("text", MINORS)
def test_a_minor_is_heard(text: str) -> None:
    assert is_minor(text)


@pytest.mark.parametrize("text", ADULTS)
def test_an_adult_is_not_taken_for_a_minor(text: str) -> None:
    assert not is_minor(text)
