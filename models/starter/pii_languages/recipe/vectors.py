"""Writes ../vectors.json: pieces and spans that the reference finds with the shipped model, for testing a port. Offsets are UTF-16 code units."""

import argparse
import json
from pathlib import Path

from decode import detector, onnx_logits

CONVERSATIONS = [
    ["Bitte ruf Friedlinde Ahrenshoop-Özkan unter 040 3176543 an, bevor sie nach Husum fährt."],
    ["meine nummer ist null eins sieben sechs", "moment", "vier vier neun null acht"],
    ["Die Rechnung für die Maschine liegt im Büro; der Drucker braucht neues Papier."],
    ["Vous pouvez écrire à m.quillévéré@brasserie-lanvaux.example ou passer au 8 ter rue des Carrières, 29000 Quimper."],
    ["je m'appelle solveig desrosiers", "d'accord", "et mon mari c'est théodule"],
    ["Explique la différence entre une fougère et une mousse, avec un exemple."],
    ["El contrato lo firmó Eustaquio Bermúdez Lizarralde el 14 de mayo de 1996 en Calahorra."],
    ["DOÑA REMEDIOS VIVE EN LA CALLE DEL HORNO 7"],
    ["Il signor D'Ambrosio Caracciolo è nato a Matera; codice fiscale DMBGNN71C05F052K."],
    ["scrivimi a fiammetta punto loi chiocciola posta punto example"],
    ["Kun je Jurriën van ’t Hek vragen of het pakket van Bouwbedrijf De Eenhoorn B.V. er al is?"],
    ["De bakker slaat het ijzer en de smid bakt brood, zo staat het in het sprookje."],
    ["A dona Iracema Vasconcelos mora na Travessa do Poço, 3, 2.º Dto., 7000-512 Évora."],
    ["o meu cpf é três quatro cinco nove oito sete um dois meia", "certo"],
    ["Zadzwoń do Świętosławy Grzegżółki pod 512 448 930 w sprawie umowy ze Stolarnią Jutrzenka sp. j."],
    ["Kowal kuje żelazo, a zając uciekł przed lisem do lasu."],
    ["👩‍💻 Zoe\u0308 Ｗｏｌｆ wohnt in \u200bUlm\u00a0– ſtraße № ５"],
    ["Name\tTelefon\nIrmgard Tölke\t05121 883 120\nHasso Brinkmann\t05121 883 121"],
    ["const kunde = await client.fetch({ id: 42, status: \"offen\" }); // TODO(Hedwig): prüfen"],
    ["", "   ", "Am Montag um 9:30 Uhr beginnt der Kurs in Raum 12."],
]


def utf16(text, index):
    return len(text[:index].encode("utf-16-le")) // 2


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", type=Path, required=True)
    options = arguments.parse_args()
    found = detector(options.model, onnx_logits(options.model / "model.onnx"))
    out = []
    for turns, spans in zip(CONVERSATIONS, [found.find([c])[0] for c in CONVERSATIONS]):
        out.append({
            "turns": turns,
            "pieces": [[[k, utf16(t, start), utf16(t, end)] for k, start, end, _ in found.tokens.tokeniser.encode(t)] for t in turns],
            "spans": [{"turn": s.turn, "start": utf16(turns[s.turn], s.start), "end": utf16(turns[s.turn], s.end), "type": s.type, "text": turns[s.turn][s.start:s.end], "score": round(s.score, 3)} for s in spans],
        })
    (options.model / "vectors.json").write_text("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in out) + "\n]\n")
    for row in out:
        print(row["turns"][0][:50], [(s["type"], s["text"], s["score"]) for s in row["spans"]])


if __name__ == "__main__":
    main()
