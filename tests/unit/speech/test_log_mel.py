"""The picture of a sound, set beside a well-kept library's."""

import kaldi_native_fbank as kaldi
import numpy as np
import pytest
import torch

from models.seeding import seeded
from models.speech import log_mel


def by_kaldi(samples):
    options = kaldi.FbankOptions()
    frames, mels = options.frame_opts, options.mel_opts
    frames.samp_freq, frames.frame_shift_ms, frames.frame_length_ms = log_mel.RATE, 12.5, 25
    frames.dither, frames.preemph_coeff, frames.remove_dc_offset, frames.window_type = 0, 0, False, "hanning"
    mels.num_bins, mels.low_freq, mels.high_freq = log_mel.BANDS, log_mel.LOW, log_mel.HIGH
    options.use_energy = False
    made = kaldi.OnlineFbank(options)
    made.accept_waveform(log_mel.RATE, samples.numpy())
    made.input_finished()
    return np.stack([made.get_frame(at) for at in range(made.num_frames_ready)])


@pytest.mark.parametrize("count", [200, 299, 300, 4000])
def test_it_is_the_picture_that_kaldi_makes(count):
    samples = torch.randn(count, generator=seeded(count)) * 0.3
    ours = log_mel.log_mel(samples).numpy()
    assert ours.shape == by_kaldi(samples).shape
    assert np.allclose(ours, by_kaldi(samples), atol=1e-3)


@pytest.mark.parametrize("hertz", [120.0, 440.0, 1000.0, 3500.0])
def test_a_tone_is_darkest_in_its_own_band(hertz):
    time = torch.arange(4000) / log_mel.RATE
    picture = log_mel.log_mel(torch.sin(2 * torch.pi * hertz * time))
    band = picture.mean(dim=0).argmax().item()
    at = log_mel.mel(torch.tensor([hertz])).item()
    low, high = log_mel.edges()[band].item(), log_mel.edges()[band + 2].item()
    assert low < at < high
    assert log_mel.pitch(band) == pytest.approx(hertz, rel=0.25)


def test_silence_is_a_number_too():
    assert log_mel.log_mel(torch.zeros(500)).isfinite().all()


def test_moments_are_a_hop_apart_and_lie_in_the_middle_of_their_windows():
    assert log_mel.seconds(0) == 0.0125
    assert log_mel.seconds(80) - log_mel.seconds(0) == pytest.approx(1.0)
