//! Words of Darija found by their sound, in both scripts.

use super::super::table::{self, HEARD};
use super::{Place, Reading, Readings, Way, cost};
use crate::text::sound::{Fit, Sound, compare, is_vowel};
use crate::text::{Tokens, word_hash};

/// Fewest consonants of a word that is listened for; phrases add theirs up.
const FEWEST_CONSONANTS: usize = 2;

/// Adds the words that sound like the letters of a place.
pub(super) fn read(readings: &mut Readings, tokens: &Tokens, place: Place, quality: f32) {
    let letters = tokens.letters.get(place.first as usize..place.last as usize).unwrap_or_default();
    read_chars(readings, letters.iter().map(|letter| letter.ch), place, quality);
}

/// [`read`] of letters that stand for those of the place.
pub(super) fn read_chars(
    readings: &mut Readings,
    letters: impl Iterator<Item = char> + Clone,
    place: Place,
    quality: f32,
) {
    let arabic = letters.clone().any(|letter| !letter.is_ascii());
    let Some(sound) = Sound::of(letters) else { return };
    let consonants = || sound.as_bytes().iter().filter(|sound| !is_vowel(**sound));
    let count = consonants().count();
    if count < FEWEST_CONSONANTS {
        return;
    }
    let hash = consonants().map(|consonant| char::from(*consonant)).fold(0, word_hash);
    for word in HEARD.candidates(hash) {
        let (cost, way) = match compare(table::sound(word), sound.as_bytes()) {
            Fit::Other => continue,
            // Arabic letters tell vowels and more sounds apart than Arabizi.
            Fit::Dropped if arabic => continue,
            Fit::Dropped => (cost::HEARD_PARTLY, Way::HeardPartly),
            Fit::Same => (cost::HEARD, Way::Heard),
        };
        let Place { token, next, first, last } = place;
        let consonants = count as u8 - u8::from(arabic);
        let quality = quality * cost;
        let symbol = word;
        readings
            .add(token, Reading { symbol, next, first, last, quality, way, consonants, other: 0 });
    }
}
