//! Labelled texts as the model sees them.

use std::path::Path;

use tiqa::classifier::Group;
use tiqa::{Category, Detector, Message};
use tiqa_evasion::Random;

use super::recipe::{Head, Licence, Recipe};
use crate::error::Error;
use crate::labelled;

/// A text to learn from.
pub struct Example {
    /// Groups of features (a word, a pair, the text) and their hashes.
    pub features: Vec<(Group, u32)>,
    pub words: usize,
    pub abusive: bool,
    /// Its place in [`Category::ABUSE`].
    pub category: Option<usize>,
    pub head: Head,
    /// What an error counts, by head.
    pub weights: [f32; 2],
    /// What lists and context say of it.
    pub found: f64,
    /// Kept back from learning.
    pub kept_back: bool,
    /// The place of its set in the recipe.
    pub set: usize,
}

/// Reads the sets of a recipe.
pub fn read(
    recipe: &Recipe,
    repository: &Path,
    data: Option<&Path>,
    permissive: bool,
) -> Result<Vec<Example>, Error> {
    let detector = Detector::default();
    let mut examples = Vec::new();
    for (place, set) in recipe.set.iter().enumerate() {
        if permissive && set.licence == Licence::N {
            continue;
        }
        let folder = if set.data { data.ok_or(Error::NoData)? } else { repository };
        let tables = labelled::read(&[folder.join(&set.path)])?;
        let mut rows: Vec<_> = tables.into_iter().flat_map(|table| table.rows).collect();
        if let Some(most) = set.most {
            let mut random = Random::new(recipe.seed);
            for at in 0..most.min(rows.len()) {
                let other = at + random.below(rows.len() - at);
                rows.swap(at, other);
            }
            rows.truncate(most);
        }
        examples.extend(rows.into_iter().map(|row| {
            let text = row.text;
            let kept_back =
                set.weight == 0.0 || hash(&text) % recipe.training.keep_back.max(1) == 1;
            let message = Message { text, ..Message::default() };
            let (seen, found) = detector.features(&message);
            let mut features = Vec::new();
            seen.each(|group, hash| features.push((group, hash)));
            let own = Category::from_key(&row.category).filter(|_| row.abusive);
            let category = own.and_then(|own| Category::ABUSE.iter().position(|one| *one == own));
            Example {
                features,
                words: seen.words.len(),
                abusive: row.abusive,
                category: category.filter(|_| set.head == Head::Children),
                head: set.head,
                weights: match set.head {
                    Head::Children => [set.weight, 0.0],
                    Head::Public if row.abusive => [0.0, set.weight],
                    Head::Public => [set.harmless, set.weight],
                    Head::Both => [set.weight; 2],
                },
                found,
                kept_back,
                set: place,
            }
        }));
    }
    Ok(examples)
}

/// FNV-1a, so that a text is kept back in every training or in none.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}
