//! The two extensions, assembled from the one source folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow};
use serde_json::{Map, Value};

use crate::{files, sh};

/// A family of browsers and what its manifest leaves out.
pub struct Browser {
    /// Also the name of its folder.
    pub name: &'static str,
    foreign: &'static [&'static [&'static str]],
}

/// The browsers an extension is assembled for.
pub const BROWSERS: [Browser; 2] = [
    Browser {
        name: "chrome",
        foreign: &[&["background", "scripts"], &["browser_specific_settings"]],
    },
    Browser {
        name: "firefox",
        foreign: &[&["background", "service_worker"], &["minimum_chrome_version"]],
    },
];

impl Browser {
    /// The folder that this browser can load.
    pub fn folder(&self) -> PathBuf {
        sh::target().join("extension").join(self.name)
    }
}

/// Assembles all of them.
pub fn assemble() -> Result<()> {
    let source = sh::root().join("extension");
    let manifest = manifest()?;
    for browser in BROWSERS {
        let folder = browser.folder();
        files::fresh(&folder)?;
        for file in files::list(&source)?.iter().filter(|file| is_shipped(file)) {
            files::copy(&source.join(file), &folder.join(file))?;
        }
        let mut own = manifest.clone();
        browser.foreign.iter().for_each(|path| remove(&mut own, path));
        fs::write(folder.join("manifest.json"), format!("{:#}\n", Value::Object(own)))
            .context("cannot write manifest.json")?;
    }
    Ok(())
}

/// The manifest as it lies in the source folder.
pub fn manifest() -> Result<Map<String, Value>> {
    let file = sh::root().join("extension/manifest.json");
    let text = fs::read_to_string(&file).context("cannot read extension/manifest.json")?;
    match serde_json::from_str(&text).context("extension/manifest.json")? {
        Value::Object(manifest) => Ok(manifest),
        _ => Err(anyhow!("extension/manifest.json is not an object")),
    }
}

/// Types, notes and hidden files stay at home.
fn is_shipped(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let left_out = [".ts", ".md"].iter().any(|ending| name.ends_with(ending));
    !left_out && !name.starts_with('.') && name != "tsconfig.json"
}

fn remove(object: &mut Map<String, Value>, path: &[&str]) {
    match path {
        [] => {}
        [key] => {
            object.remove(*key);
        }
        [key, rest @ ..] => {
            if let Some(Value::Object(inner)) = object.get_mut(*key) {
                remove(inner, rest);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_browser_gets_its_own_background() {
        let source = serde_json::json!({"background": {"service_worker": "a.js", "scripts": ["a.js"], "type": "module"}});
        let kept = |browser: &Browser| {
            let mut manifest = source.as_object().cloned().unwrap_or_default();
            browser.foreign.iter().for_each(|path| remove(&mut manifest, path));
            Value::Object(manifest)
        };
        assert_eq!(
            BROWSERS.each_ref().map(kept),
            [
                serde_json::json!({"background": {"service_worker": "a.js", "type": "module"}}),
                serde_json::json!({"background": {"scripts": ["a.js"], "type": "module"}}),
            ]
        );
    }

    #[test]
    fn types_and_hidden_files_are_not_shipped() {
        let shipped = |file: &str| is_shipped(Path::new(file));
        assert!(shipped("pkg/tiqa_bg.wasm") && shipped("manifest.json"));
        assert!(
            !shipped("pkg/tiqa.d.ts") && !shipped("pkg/.gitignore") && !shipped("tsconfig.json")
        );
    }
}
