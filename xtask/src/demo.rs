//! The demo: the whole way of a report, shown in Chromium.

use anyhow::Result;

use crate::{
    build,
    debian::{self, Need},
    setup, sh,
};

/// Builds everything and hands over to `demo.js`, which ends by itself on Ctrl-C.
pub fn run(once: bool) -> Result<()> {
    let tools = setup::wasm()?;
    debian::ensure(&[Need::Chromium, Need::Fonts])?;
    build::all(&tools, false)?;
    // The terminal tells both programs of Ctrl-C; this one waits until the other has tidied up.
    ctrlc::set_handler(|| {})?;
    let mut demo = sh::command("node");
    demo.arg("xtask/demo.js")
        .arg("--pictures")
        .arg(sh::target().join("demo"));
    if once {
        demo.arg("--once");
    }
    sh::run(&mut demo)
}
