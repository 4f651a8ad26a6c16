"""The voice encoder: raw waveform → 40 mel bands → three-layer LSTM over 1.6 s stretches → unit vector.

The layers and the starting weights are those of Resemblyzer 0.1.4 (Apache-2.0), an encoder after Wan et al. 2018
(generalised end-to-end loss). Features are computed by a convolution, so that the whole path is one ONNX graph.
"""

import librosa
import numpy as np
import torch

SAMPLE_RATE = 16000
FFT = 400
HOP = 160
BANDS = 40
STRETCH = 160  # frames
STEP = 80  # frames
LOUDNESS = 10 ** (-24 / 20)  # root mean square that every input is brought to


class VoiceEncoder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(BANDS, 256, 3, batch_first=True)
        self.linear = torch.nn.Linear(256, 256)
        window = np.hanning(FFT + 1)[:-1]
        angle = 2 * np.pi * np.outer(np.arange(FFT // 2 + 1), np.arange(FFT)) / FFT
        basis = np.concatenate([np.cos(angle) * window, -np.sin(angle) * window])
        self.register_buffer("basis", torch.from_numpy(basis).float().unsqueeze(1), persistent=False)
        mel = librosa.filters.mel(sr=SAMPLE_RATE, n_fft=FFT, n_mels=BANDS)
        self.register_buffer("mel", torch.from_numpy(mel).float(), persistent=False)

    def load_base(self, path):
        state = torch.load(path, map_location="cpu", weights_only=False)["model_state"]
        self.load_state_dict({k: v for k, v in state.items() if not k.startswith("similarity")})

    def frames(self, waveform):
        """f32[B, samples] → power mel spectrogram f32[B, frames, 40], centred frames."""
        loudness = waveform.pow(2).mean(1, keepdim=True).sqrt().clamp(min=1e-7)
        waveform = waveform * (LOUDNESS / loudness)
        padded = torch.nn.functional.pad(waveform.unsqueeze(1), (FFT // 2, FFT // 2))
        parts = torch.nn.functional.conv1d(padded, self.basis, stride=HOP)
        bins = FFT // 2 + 1
        power = parts[:, :bins] ** 2 + parts[:, bins:] ** 2
        return (self.mel @ power).transpose(1, 2)

    def stretch(self, mel):
        """f32[N, 160, 40] → f32[N, 256], each of length 1."""
        _, (hidden, _) = self.lstm(mel)
        return torch.nn.functional.normalize(torch.relu(self.linear(hidden[-1])), dim=-1)

    def forward(self, waveform):
        """Overlapping stretches, the last one flush with the end; shorter input repeats."""
        mel = self.frames(waveform)
        count = torch._shape_as_tensor(mel)[1]
        spare = torch.clamp(count - STRETCH, min=0)
        steps = (spare + STEP - 1) // STEP + 1
        starts = torch.minimum(torch.arange(steps) * STEP, spare)
        index = (starts.unsqueeze(1) + torch.arange(STRETCH).unsqueeze(0)) % count
        stretches = mel[:, index.reshape(-1)].reshape(-1, STRETCH, BANDS)
        each = self.stretch(stretches).reshape(waveform.shape[0], -1, 256)
        return torch.nn.functional.normalize(each.mean(1), dim=-1)
