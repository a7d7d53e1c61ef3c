//! The log: structured lines on standard error, with nothing of a report or of who sent it.
//!
//! Only this program's own lines pass: a library's may show what it handles. Their time is the
//! hour, since a finer one would tell when a child reported.

use std::fmt;

use tiqa::report::hour_of;
use tracing_subscriber::{
    Layer as _,
    filter::{LevelFilter, Targets},
    fmt::{format::Writer, time::FormatTime},
    layer::SubscriberExt as _,
    util::SubscriberInitExt as _,
};

use crate::clock;

struct Hour;

impl FormatTime for Hour {
    fn format_time(&self, writer: &mut Writer<'_>) -> fmt::Result {
        writer.write_str(&hour_of(clock::now_ms()).unwrap_or_default())
    }
}

/// Starts the log and sends panics there too, by their place alone.
pub fn start() {
    let own = Targets::new().with_target(env!("CARGO_CRATE_NAME"), LevelFilter::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .json()
        .with_target(false)
        .with_timer(Hour)
        .with_writer(std::io::stderr)
        .with_filter(own);
    tracing_subscriber::registry().with(lines).init();
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
