//! The demo: the whole way of a report, shown in Chromium.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use anyhow::Result;

use crate::{
    build,
    debian::{self, Need},
    setup, sh,
};

/// Builds everything and hands over to `xtask/demo.js`, which tidies up on Ctrl-C.
pub fn run(once: bool) -> Result<()> {
    let tools = setup::wasm()?;
    debian::ensure(&[Need::Chromium, Need::Fonts])?;
    build::all(&tools, false)?;

    // The terminal tells both programs of Ctrl-C; this one waits for the other.
    let stopped = Arc::new(AtomicBool::new(false));
    let stop = Arc::clone(&stopped);
    ctrlc::set_handler(move || stop.store(true, Ordering::Relaxed))?;
    let mut demo = sh::command("node");
    demo.arg("xtask/demo.js").env("TIQA_TARGET", sh::target());
    if once {
        demo.arg("--once");
    }
    match sh::run(&mut demo) {
        Err(_) if stopped.load(Ordering::Relaxed) => Ok(()),
        outcome => outcome,
    }
}
