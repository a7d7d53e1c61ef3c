//! Counting tests: a runner's output is passed on, and its closing lines are read.

use std::{
    io::{BufRead, BufReader, Read, Write},
    ops::Add,
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result};

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// How many passed.
    pub passed: u32,
    /// How many failed.
    pub failed: u32,
    /// Whether a runner gave up, whatever it counted.
    pub broken: bool,
}

impl Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            broken: self.broken || other.broken,
        }
    }
}

/// Runs a test runner to its end.
pub fn run(command: &mut Command) -> Result<Tally> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", command.get_program().to_string_lossy()))?;
    let errors = child.stderr.take();
    let errors = thread::spawn(move || errors.map(|stream| pass_on(stream, std::io::stderr())));
    let output = child.stdout.take().map(|stream| pass_on(stream, std::io::stdout()));
    let errors = errors.join().unwrap_or_default();
    let status = child.wait()?;
    let counted = output.unwrap_or_default() + errors.unwrap_or_default();
    Ok(Tally { broken: !status.success(), ..counted })
}

fn pass_on(from: impl Read, mut to: impl Write) -> Tally {
    let mut from = BufReader::new(from);
    let mut tally = Tally::default();
    let mut line = Vec::new();
    while from.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        // A closed terminal must not stop the tests.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        tally = tally + count(&String::from_utf8_lossy(&line));
        line.clear();
    }
    tally
}

/// What a closing line of cargo test, nextest, wasm-bindgen's or Node's runner counts.
fn count(line: &str) -> Tally {
    // nextest shows a failed test's own "test result:", set in.
    let is_closing = line.starts_with("test result:") || line.trim_start().starts_with("Summary [");
    let words: Vec<_> =
        line.split_whitespace().map(|word| word.trim_end_matches([',', ';'])).collect();
    let number =
        |words: &[&str], at: usize| words.get(at).and_then(|word| word.parse().ok()).unwrap_or(0);
    let before = |name: &str| {
        let at = words.iter().position(|word| *word == name).unwrap_or(0);
        number(&words, at.wrapping_sub(1))
    };
    if is_closing {
        return Tally { passed: before("passed"), failed: before("failed"), broken: false };
    }
    match words.as_slice() {
        ["ℹ", "pass", _] => Tally { passed: number(&words, 2), ..Tally::default() },
        ["ℹ", "fail", _] => Tally { failed: number(&words, 2), ..Tally::default() },
        _ => Tally::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: u32, failed: u32) -> Tally {
        Tally { passed, failed, broken: false }
    }

    #[test]
    fn reads_the_closing_lines_of_all_runners() {
        let lines = [
            (
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; finished in 0.00s",
                tally(3, 0),
            ),
            ("test result: FAILED. 0 passed; 2 failed; 0 ignored", tally(0, 2)),
            (
                "     Summary [   0.013s] 12 tests run: 11 passed (1 slow), 1 failed, 4 skipped",
                tally(11, 1),
            ),
            ("    test result: FAILED. 0 passed; 1 failed; 0 ignored", tally(0, 0)),
            ("ℹ pass 5", tally(5, 0)),
            ("ℹ fail 1", tally(0, 1)),
            ("all 7 passed", tally(0, 0)),
        ];
        for (line, expected) in lines {
            assert_eq!(count(line), expected, "{line}");
        }
    }

    #[test]
    fn passes_every_line_on_and_adds_up() {
        let printed = "hello\nℹ pass 2\ntest result: ok. 1 passed; 0 failed;\nno end";
        let mut shown = Vec::new();
        assert_eq!(pass_on(printed.as_bytes(), &mut shown), tally(3, 0));
        assert_eq!(shown, printed.as_bytes());
    }

    #[test]
    fn a_runner_that_fails_is_broken_though_it_counts_nothing() -> Result<()> {
        let broken = Tally { broken: true, ..Tally::default() };
        assert_eq!(run(&mut Command::new("false"))?, broken);
        assert_eq!(run(&mut Command::new("true"))?, Tally::default());
        Ok(())
    }
}
