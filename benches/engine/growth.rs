//! How the time for a byte grows with the length of one message.

use std::{hint::black_box, time::Duration};

use serde_json::{Value, json};
use tiqa::Detector;

use crate::{clock, round, text::Text, worst};

const SHORT: usize = 1_000;
const LONG: usize = 1_000_000;
/// Rounds of which the best counts; long ones end earlier.
const ROUNDS: u32 = 5;
/// No further round of a text that has taken this long.
const ENOUGH: Duration = Duration::from_secs(2);

/// Times per byte, of the ordinary text and of the worst there are: as one message, and cut into
/// short ones.
pub fn measure(text: &Text) -> Result<Value, Box<dyn std::error::Error>> {
    let short = joined(&text.messages, SHORT);
    let long = joined(&text.messages, LONG);
    let short: Vec<&str> = short.iter().take(LONG / SHORT).map(String::as_str).collect();
    let long: Vec<&str> = long.iter().take(1).map(String::as_str).collect();
    let (short, long) = (nanoseconds_a_byte(&short), nanoseconds_a_byte(&long));
    eprintln!("\n{:<34}{:>10}{:>10}{:>8}", "ns a byte of one message of", "1 KB", "1 MB", "times");
    let print = |name: &str, short: f64, long: f64| {
        eprintln!("{name:<34}{short:>10.1}{long:>10.1}{:>8.2}", long / short);
    };
    print("ordinary text", short, long);

    let mut worst = ("", 0.0, 0.0);
    let mut steepest = ("", 0.0);
    for (name, piece) in worst::texts()? {
        let whole = repeated(&piece, LONG);
        let few = nanoseconds_a_byte(&cut(&whole, SHORT, LONG / SHORT / 10));
        let many = nanoseconds_a_byte(&[&whole]);
        print(name, few, many);
        if many > worst.2 {
            worst = (name, few, many);
        }
        if many / few > steepest.1 {
            steepest = (name, many / few);
        }
    }
    let (name, few, many) = worst;
    eprintln!("worst: {name}, {many:.1} ns a byte at 1 MB, {few:.1} at 1 KB");
    eprintln!("grows most: {}, {:.2} times", steepest.0, steepest.1);
    Ok(json!({
        "ns_per_byte_1kb": round(short),
        "ns_per_byte_1mb": round(long),
        "worst_ns_per_byte_1mb": round(many),
    }))
}

/// Lines joined to messages of this length, or a line more.
fn joined(lines: &[String], bytes: usize) -> Vec<String> {
    let mut messages = vec![String::new()];
    for line in lines {
        match messages.last_mut() {
            Some(last) if last.len() < bytes => {
                last.push_str(line);
                last.push('\n');
            }
            _ => messages.push(format!("{line}\n")),
        }
    }
    messages
}

/// `piece` again and again, up to this length; what is longer is cut.
fn repeated(piece: &str, bytes: usize) -> String {
    let mut text = piece.repeat(bytes.div_ceil(piece.len()));
    text.truncate(text.floor_char_boundary(bytes));
    text
}

/// The first so many messages of this length that a text can be cut into.
fn cut(mut text: &str, bytes: usize, most: usize) -> Vec<&str> {
    let mut messages = Vec::new();
    while messages.len() < most && !text.is_empty() {
        let (first, rest) = text.split_at(text.floor_char_boundary(bytes));
        messages.push(first);
        text = rest;
    }
    messages
}

fn nanoseconds_a_byte(messages: &[&str]) -> f64 {
    let detector = Detector::default();
    let bytes: usize = messages.iter().map(|message| message.len()).sum();
    let mut best = Duration::MAX;
    let mut spent = Duration::ZERO;
    for _ in 0..ROUNDS {
        let start = clock::now();
        for message in messages {
            black_box(detector.scan(black_box(message)));
        }
        let took = clock::now() - start;
        best = best.min(took);
        spent += took;
        if spent > ENOUGH {
            break;
        }
    }
    best.as_nanos() as f64 / bytes as f64
}
