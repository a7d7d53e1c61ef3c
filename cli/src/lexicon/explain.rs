//! `tiqa lexicon explain`: every stage of the way to a verdict, readable.

use std::io::{self, Write};

use clap::Args;
use tiqa::{Detector, Explanation, Message};

#[derive(Args)]
pub struct Options {
    /// The message.
    text: String,
    /// A message that stands before it; at most two count.
    #[arg(long)]
    before: Vec<String>,
    /// The message is known to be addressed to somebody.
    #[arg(long)]
    addressed: bool,
    /// The message is the reader's own.
    #[arg(long)]
    own: bool,
    /// One JSON object instead of lines.
    #[arg(long)]
    json: bool,
}

/// Prints what each stage made of the text.
pub fn run(options: &Options) -> io::Result<()> {
    let Options { text, before, addressed, own, json } = options;
    let (text, before) = (text.clone(), before.clone());
    let message = Message { id: String::new(), text, own: *own, addressed: *addressed, before };
    let explanation = Detector::default().explain(&message);
    let mut output = io::stdout().lock();
    if *json {
        serde_json::to_writer_pretty(&mut output, &explanation)?;
        return writeln!(output);
    }
    print(&explanation, &mut output)
}

fn print(explanation: &Explanation, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "folded     {}", explanation.folded)?;
    let points = explanation.languages.iter().map(|(code, points)| format!("{code} {points}"));
    writeln!(output, "languages  {}", points.collect::<Vec<_>>().join(", "))?;
    writeln!(output, "addressed  {}", explanation.addressed)?;
    writeln!(output, "words")?;
    for token in &explanation.tokens {
        let readings = token.readings.iter().map(|(word, way, quality)| {
            let way = format!("{way:?}").to_lowercase();
            format!("{word} ({way} {quality:.2})")
        });
        let readings = readings.collect::<Vec<_>>().join(", ");
        writeln!(output, "  {:<16} {readings}", token.text)?;
    }
    writeln!(output, "cues")?;
    for (rule, words) in &explanation.cues {
        writeln!(output, "  {rule:<16} {words}")?;
    }
    writeln!(output, "entries")?;
    for entry in &explanation.entries {
        let needs = if entry.has_needs { "" } else { ", lacks what it needs" };
        writeln!(
            output,
            "  {} {:.2}  {:?} {} sure {} quality {:.2} {:?}{needs} {}  {}",
            if entry.kept { "*" } else { " " },
            entry.weight,
            entry.text,
            entry.category,
            entry.sureness,
            entry.quality,
            entry.way,
            entry.rules.join("+"),
            entry.place,
        )?;
    }
    let verdict = &explanation.verdict;
    let said = if verdict.abusive { "abusive" } else { "not abusive" };
    let categories = verdict.categories.iter().map(|category| category.key());
    writeln!(
        output,
        "verdict    {said}, score {}, {:?}, {}",
        verdict.score,
        verdict.severity,
        categories.collect::<Vec<_>>().join(", ")
    )
}
