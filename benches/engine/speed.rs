//! Ordinary messages, one call each, by two engines in turn.

use std::{hint::black_box, time::Instant};

use rustrict::{Censor, Type};
use serde_json::{Value, json};
use tiqa::Detector;

use crate::{round, text::Text};

/// Rounds of which the best counts, for each slice of the text by itself.
const ROUNDS: usize = 9;
/// Messages in a slice: about a millisecond, which few other programs fall into.
const SLICE: usize = 64;

/// The figures, and how many messages were found abusive. Our verdicts come with their spans.
pub fn measure(text: &Text) -> (Value, usize) {
    let detector = Detector::default();
    let slices = text.messages.len().div_ceil(SLICE);
    let (mut ours, mut theirs) = (Best::new(slices), Best::new(slices));
    for _ in 0..ROUNDS {
        ours.take_turn(&text.messages, |message| black_box(detector.scan(message)).abusive);
        theirs.take_turn(&text.messages, |message| {
            black_box(Censor::from_str(message).analyze()) != Type::NONE
        });
    }
    let rate = |best: &Best| text.bytes as f64 / 1e6 / best.seconds.iter().sum::<f64>();
    let (our_rate, their_rate) = (rate(&ours), rate(&theirs));
    let ratio = our_rate / their_rate;
    eprintln!(
        "native: {our_rate:.2} MB/s, {} found; rustrict: {their_rate:.2} MB/s, {} found; ratio {ratio:.2}",
        ours.found, theirs.found
    );
    let figures = json!({
        "mb_per_s": round(our_rate),
        "rustrict_mb_per_s": round(their_rate),
        "ratio": round(ratio),
    });
    (figures, ours.found)
}

/// The best time of an engine for each slice, and what it found in its last round.
struct Best {
    seconds: Vec<f64>,
    found: usize,
}

impl Best {
    fn new(slices: usize) -> Self {
        Self { seconds: vec![f64::INFINITY; slices], found: 0 }
    }

    fn take_turn(&mut self, messages: &[String], mut is_found: impl FnMut(&str) -> bool) {
        self.found = 0;
        for (slice, best) in messages.chunks(SLICE).zip(&mut self.seconds) {
            let start = Instant::now();
            self.found += slice.iter().filter(|message| is_found(message)).count();
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
}
