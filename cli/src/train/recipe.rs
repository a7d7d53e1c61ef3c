//! The recipe: which texts, how much each weighs, and the numbers of the training.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;

/// `model/recipe.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// What is drawn at random hangs on this number alone.
    pub seed: u64,
    pub shape: Shape,
    pub training: Training,
    pub fusion: Mix,
    /// Texts to learn from.
    pub set: Vec<Set>,
}

/// The model's shape.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shape {
    /// The table has two to the power of this many rows.
    pub bits: u8,
    /// Numbers of a row.
    pub width: u8,
    /// Units of the hidden layer.
    pub hidden: u8,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    pub epochs: u32,
    pub rate: f32,
    /// The chance that a word is left out while a text is learned.
    pub word_dropout: f64,
    /// Features of fewer texts than this are not learned.
    pub rare: u32,
    /// One text in so many is kept back, for fusion and thresholds.
    pub keep_back: u64,
}

/// What counts how much in the score, before it is calibrated: chosen by what is found in children's
/// messages while harmless texts stay calm.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mix {
    /// The logit of children's messages.
    pub children: f64,
    /// The logit of public quarrels.
    pub public: f64,
    /// The score of lists and context.
    pub found: f64,
}

/// A set of texts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// Below the repository, or with `data` below the folder of data.
    pub path: PathBuf,
    /// Whether it lies in the folder of data.
    #[serde(default)]
    pub data: bool,
    pub head: Head,
    /// What an error on one of its texts counts.
    pub weight: f32,
    /// What an error on one of its harmless texts counts for the head of children's messages, where
    /// that head learns nothing else from it.
    #[serde(default)]
    pub harmless: f32,
    /// At most so many texts, drawn at random.
    pub most: Option<usize>,
    /// A permissive, N none stated, own.
    pub licence: Licence,
}

/// Which head learns from a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Head {
    /// Children's messages.
    Children,
    /// Quarrels of adults in public.
    Public,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
pub enum Licence {
    #[serde(rename = "own")]
    Own,
    A,
    N,
}

impl Recipe {
    /// Reads a recipe.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path).map_err(Error::reading(path))?;
        toml::from_str(&text).map_err(|error| Error::Recipe { path: path.to_owned(), error })
    }
}
