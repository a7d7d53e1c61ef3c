//! Words of Darija found by their sound, in both scripts.

use super::super::table::{self, HEARD};
use super::{Place, Readings, Way, cost};
use crate::text::sound::{Fit, Sound, compare, is_vowel};
use crate::text::word_hash;

/// Fewest consonants of an unknown word that is listened for: too many words share two.
const FEWEST_CONSONANTS: usize = 3;

/// Adds the words that sound like a known one: these were compared when the lists were compiled.
pub(super) fn read_known(
    readings: &mut Readings,
    word: u16,
    arabic: bool,
    place: Place,
    quality: f32,
) {
    for other in table::alike(word) {
        add(readings, other, Fit::Same, arabic, place, quality);
    }
}

/// Adds the words that sound like these letters, which stand at a place.
pub(super) fn read(
    readings: &mut Readings,
    letters: impl Iterator<Item = char>,
    arabic: bool,
    place: Place,
    quality: f32,
) {
    let Some(sound) = Sound::of(letters) else { return };
    let consonants = || sound.as_bytes().iter().filter(|sound| !is_vowel(**sound));
    if consonants().count() < FEWEST_CONSONANTS {
        return;
    }
    let hash = consonants().map(|consonant| char::from(*consonant)).fold(0, word_hash);
    for set in HEARD.candidates(hash) {
        for word in table::heard_set(set) {
            let fit = compare(table::sound(word), sound.as_bytes());
            if fit == Fit::Other && different_consonants(table::sound(word), sound.as_bytes()) {
                break;
            }
            add(readings, word, fit, arabic, place, quality);
        }
    }
}

/// All words of a set share their consonants: when one's differ, the set is another.
fn different_consonants(a: &[u8], b: &[u8]) -> bool {
    let consonants = |sound: &&u8| !is_vowel(**sound);
    !a.iter().filter(consonants).eq(b.iter().filter(consonants))
}

fn add(readings: &mut Readings, symbol: u16, fit: Fit, arabic: bool, place: Place, quality: f32) {
    let (cost, way) = match fit {
        Fit::Other => return,
        // Arabic letters tell vowels and more sounds apart than Arabizi.
        Fit::Dropped if arabic => return,
        Fit::Dropped => (cost::HEARD_PARTLY, Way::HeardPartly),
        Fit::Same => (cost::HEARD, Way::Heard),
    };
    readings.push(place, symbol, quality * cost, way);
}
