//! Words of Darija found by their sound, in both scripts.

use super::super::table::{self, HEARD};
use super::{Place, Readings, Way, cost};
use crate::text::sound::{Fit, Sound, compare, consonants};
use crate::text::word_hash;

/// Fewest consonants of a word that is listened for, of one in the lists and of an unknown one:
/// too many words share two.
const FEWEST_CONSONANTS: [usize; 2] = [2, 3];

/// Adds the words that sound like a known one.
pub(super) fn read_known(
    readings: &mut Readings,
    word: u16,
    arabic: bool,
    place: Place,
    quality: f32,
) {
    let [fewest, _] = FEWEST_CONSONANTS;
    listen(table::sound(word), fewest, |other, fit| {
        if fit == Fit::Same && other != word {
            add(readings, other, fit, arabic, place, quality);
        }
    });
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
    let [_, fewest] = FEWEST_CONSONANTS;
    listen(sound.as_bytes(), fewest, |word, fit| add(readings, word, fit, arabic, place, quality));
}

/// Hands over the words that share their consonants with a sound, and how well their vowels fit.
fn listen(sound: &[u8], fewest: usize, mut hear: impl FnMut(u16, Fit)) {
    if consonants(sound).count() < fewest {
        return;
    }
    let hash = consonants(sound).map(char::from).fold(0, word_hash);
    for set in HEARD.candidates(hash) {
        for word in table::heard_set(set) {
            let form = table::sound(word);
            let fit = compare(form, sound);
            // All words of a set share their consonants: when one's differ, the set is another.
            if fit == Fit::Other && !consonants(form).eq(consonants(sound)) {
                break;
            }
            hear(word, fit);
        }
    }
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
