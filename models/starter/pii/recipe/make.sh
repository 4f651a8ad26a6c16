#!/usr/bin/env bash
# The whole recipe in one command: data, overlap check, training, export, vectors, figures.
# bash make.sh SHARED [MINUTES]: SHARED is the folder that holds data/; with MINUTES training anneals and stops by then.
# Started again, it goes on from training's last checkpoint in build/model.
set -euo pipefail
cd "$(dirname "$0")"
shared=$1
test -f build/train.jsonl || python prepare.py --shared "$shared" --out build
python overlap.py --shared "$shared" --data build
python train.py --data build --out build/model ${2:+--minutes "$2"}
python export.py --checkpoint build/model --out .. && python plain_norms.py ../model.onnx
python vectors.py --model ..
python evaluate.py --shared "$shared" --model ..
