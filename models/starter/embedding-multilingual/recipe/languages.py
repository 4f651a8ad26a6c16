"""The languages of the encoder; English is the hub of the translations."""

LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "pt", "zh", "ja", "ko"]
