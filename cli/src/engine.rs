//! The engine of a command: its sensitivity, its languages, its model.

use std::path::PathBuf;

use clap::Args;
use tiqa::Detector;
use tiqa::classifier::Model;
use tiqa::text::language::LanguageSet;

use crate::error::Error;
use crate::level::Level;

#[derive(Args)]
#[group(skip)]
pub struct Options {
    /// How easily a message counts as abusive.
    #[arg(long, value_enum, default_value_t = Level::Standard)]
    pub sensitivity: Level,
    /// A model other than the one built in, or `none`: lists and context alone.
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
}

static BUILT_IN: &[u8] =
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../model/tiqa.model"));

impl Options {
    /// The engine that is asked for.
    pub fn detector(&self, languages: LanguageSet) -> Result<Detector, Error> {
        let detector = Detector::new(self.sensitivity.into(), languages);
        let bytes = match &self.model {
            Some(path) if path.as_os_str() == "none" => return Ok(detector),
            Some(path) => std::fs::read(path).map_err(Error::reading(path))?,
            None => BUILT_IN.to_vec(),
        };
        Ok(detector.with_model(Model::read(bytes).map_err(Error::Model)?))
    }
}
