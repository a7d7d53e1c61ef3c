//! `cargo xtask test`: the stages one after another, timed, up to the first that fails.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::{sh, stages::Stage, tally::Tally};

/// Runs the stages named, or all. What looks at the build has it built first.
pub fn run(named: &[Stage]) -> Result<()> {
    let mut stages: BTreeSet<_> = named.iter().copied().collect();
    if stages.is_empty() {
        stages.extend(Stage::value_variants());
    }
    if stages.iter().any(|stage| stage.needs_build()) {
        stages.insert(Stage::Build);
    }

    let mut times = Vec::new();
    let mut total = Tally::default();
    let mut failure = None;
    for stage in stages {
        sh::say(&format!("Stage {}", stage.name()));
        let start = Instant::now();
        let outcome = stage.run();
        times.push((stage, start.elapsed()));
        match outcome {
            Ok(tally) => total = total + tally,
            Err(error) => failure = Some((stage, error)),
        }
        if total.broken && failure.is_none() {
            failure = Some((stage, anyhow::anyhow!("a test failed, or did not compile")));
        }
        if failure.is_some() {
            break;
        }
    }

    print(&times);
    println!("{} passed, {} failed", total.passed, total.failed);
    match failure {
        Some((stage, error)) => {
            Err(error).with_context(|| format!("stage {} failed", stage.name()))
        }
        None if total.passed == 0 && named.is_empty() => bail!("no test ran"),
        None => Ok(()),
    }
}

fn print(times: &[(Stage, Duration)]) {
    println!("\nstage          seconds");
    for (stage, time) in times {
        println!("{:<12}{:>10.1}", stage.name(), time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:<12}{:>10.1}\n", "all", total.as_secs_f64());
}
