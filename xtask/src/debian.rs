//! Programs and fonts that come from the system's packages.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::sh;

/// Something a Debian package brings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Need {
    /// The browser.
    Chromium,
    /// Its WebDriver.
    ChromeDriver,
    /// The other browser.
    Firefox,
    /// The chat server of the end-to-end tests.
    Prosody,
    /// A C++ compiler, for libFuzzer.
    Cxx,
    /// Letters for Arabic and Tifinagh, so that screenshots show no boxes.
    Fonts,
}

impl Need {
    fn package(self) -> &'static str {
        match self {
            Need::Chromium => "chromium",
            Need::ChromeDriver => "chromium-driver",
            Need::Firefox => "firefox-esr",
            Need::Prosody => "prosody",
            Need::Cxx => "g++",
            Need::Fonts => "fonts-noto-core",
        }
    }

    fn is_met(self) -> bool {
        match self {
            Need::Chromium => sh::find("chromium").is_some(),
            Need::ChromeDriver => sh::find("chromedriver").is_some(),
            Need::Firefox => sh::find("firefox-esr").is_some(),
            Need::Prosody => sh::find("prosody").is_some(),
            Need::Cxx => sh::find("c++").is_some(),
            Need::Fonts => ["0627", "2d30"].iter().all(|letter| has_letter(letter)),
        }
    }
}

/// Whether some font has the letter with this code point.
fn has_letter(letter: &str) -> bool {
    sh::output(sh::command("fc-list").arg(format!(":charset={letter}")))
        .is_some_and(|fonts| !fonts.is_empty())
}

/// Installs what is missing, when root on Debian; otherwise says in one line how to.
pub fn ensure(needs: &[Need]) -> Result<()> {
    let missing: Vec<_> =
        needs.iter().filter(|need| !need.is_met()).map(|need| need.package()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let advice = format!("missing: {names}; install with: sudo apt-get install {names}");
    if !is_root_on_debian() {
        bail!(advice);
    }
    sh::say(&format!("Installing {names} from Debian's packages, a few minutes, once"));
    apt_get(&["update"]).context(advice.clone())?;
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(missing);
    apt_get(&install).context(advice)
}

fn is_root_on_debian() -> bool {
    let root = sh::output(sh::command("id").arg("-u")).as_deref() == Some("0");
    root && Path::new("/etc/debian_version").exists() && sh::find("apt-get").is_some()
}

fn apt_get(arguments: &[&str]) -> Result<()> {
    // RUNLEVEL=1: a package that brings a service does not start it.
    let mut command = sh::command("apt-get");
    command.args(["-q", "-o", "Dpkg::Use-Pty=0"]).args(arguments);
    sh::run(command.env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1"))
}
