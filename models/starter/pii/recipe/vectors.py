"""Writes ../vectors.json: what the reference decoder finds with the shipped model, for testing a port. Offsets are UTF-16 code units."""

import argparse
import json
from pathlib import Path

from decode import Detector, onnx_logits

LONG = (
    "Minutes of the spring planning day. We talked for a long time about the roadmap, the hiring freeze and whether the old warehouse should be kept. "
    "Orsolya Veldkamp opened the meeting and asked everybody to keep their reports short. The first report was about returns, which had gone up, mostly because "
    "the new boxes are too thin. Then we looked at the figures for the second half and nobody was surprised. After the break Tiberiu Okonjo-Lindgren from Harrowgate "
    "Freight joined by phone and explained why the trucks had been late in Antwerp and in Gdynia since the third week. It was agreed to write down every delay. "
    "Finally Mireille said that the office at 77 Quince Tree Lane, Leeds LS6 4QT would be closed on 14 August 2025 for repairs, and that questions should go to "
    "o.veldkamp@harrowgate-freight.example before that day."
)
CONVERSATIONS = [
    ["Please call Marguerite Osei-Tutu on 020 7946 0991 before noon."],
    ["okay so my number is oh seven double seven one nine hundred", "mm-hmm", "uh one two three"],
    ["my email is t dot abernathy at quillfeather dot org", "got it thanks tyrell"],
    ["👩‍💻 Zoë Świątek moved from Kraków to São Paulo in 2019 🎉"],
    ["our next question comes from the line of priyanka vantongeren with bellweather securities please go ahead"],
    ["thanks kwabena can you send the slides to ingrid by friday"],
    ["Will you mark the bill as paid? May said she will grant it."],
    ["The applicant, Mrs Ludmiła Żyźniewska, was born in 1951 and lives in Rzeszów. Her application (no. 48812/09) was lodged on 3 June 2009."],
    ["Cornelius Haverford\nThistledown Analytics\n1204 Juniper Hollow Rd, Apt. 6\nBoise, ID 83702"],
    ["can i have your card number", "yeah it's four one double two seven six five four", "okay", "three two one oh nine nine eight eight"],
    ["let's move on to the next slide and talk about the colour of the buttons"],
    ["the patient, a 63-year-old retired postman, was treated for atrial fibrillation at Saint Brannoc's Hospital"],
    ["My name is 王小明 and I work at Bluefin Robotics in Osaka."],
    ["the plate was kilo lima five six tango victor oscar on a grey van"],
    ["Contact: ana-lucía.d'ávila@exemplo.com.br; user @night_heron_88; server 10.44.7.201"],
    ["the wifi password is maple underscore tiger nine four don't tell anyone"],
    ["İbrahim Kılıçdaroğlu’s e\u0301quipe met Ms. O'Shaughnessy-Baptiste at Crédit Occitan."],
    [LONG],
    ["so sipho and ana maria will present", "and who takes notes", "gerald does", "no gerald is in nairobi ask wilhelmina"],
    ["", "   ", "12 out of 20 people said the second version of the menu was better."],
]


def utf16(text, index):
    return len(text[:index].encode("utf-16-le")) // 2


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", type=Path, required=True)
    options = arguments.parse_args()
    detector = Detector(options.model, onnx_logits(options.model / "model.onnx"))
    out = []
    for turns, spans in zip(CONVERSATIONS, [detector.find([c])[0] for c in CONVERSATIONS]):
        out.append({
            "turns": turns,
            "spans": [{"turn": s.turn, "start": utf16(turns[s.turn], s.start), "end": utf16(turns[s.turn], s.end), "type": s.type, "text": turns[s.turn][s.start:s.end], "score": round(s.score, 3)} for s in spans],
        })
    (options.model / "vectors.json").write_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n")
    for row in out:
        print(row["turns"][0][:60], [(s["type"], s["text"], s["score"]) for s in row["spans"]])


if __name__ == "__main__":
    main()
