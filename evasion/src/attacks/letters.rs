//! Letters repeated, left out or starred.

use crate::word::{base, is_vowel};
use crate::{Random, Script, Word};

/// Digits, and letters that nobody draws out.
fn stretches(ch: char) -> bool {
    ch.is_alphabetic() && !matches!(ch, 'ة' | 'ى' | 'ء' | 'ئ' | 'ؤ' | 'أ' | 'إ')
}

fn stretched(word: &Word, place: usize, random: &mut Random) -> String {
    let times = 3 + random.below(4);
    word.at(place, |letter| letter.repeat(times))
}

/// "connardddd"
pub fn stretched_end(word: &Word, random: &mut Random) -> Option<String> {
    let last = word.len().checked_sub(1)?;
    (last > 0 && stretches(base(word.letters[last]))).then(|| stretched(word, last, random))
}

/// "connaaard": a vowel, or another letter of a word that has none inside.
pub fn stretched_inside(word: &Word, random: &mut Random) -> Option<String> {
    let vowels = word.inner(|ch| is_vowel(ch) && stretches(ch));
    let places = if vowels.is_empty() { word.inner(stretches) } else { vowels };
    let place = random.choose(&places)?;
    Some(stretched(word, place, random))
}

/// "connnard", "connaard": one letter twice.
pub fn doubled(word: &Word, random: &mut Random) -> Option<String> {
    let mut places = word.inner(stretches);
    let last = word.len().checked_sub(1)?;
    if last > 0 && stretches(base(word.letters[last])) {
        places.push(last);
    }
    let place = random.choose(&places)?;
    Some(word.at(place, |letter| letter.repeat(2)))
}

/// Fewest letters of a word that loses its vowels, and fewest that stay.
const FEWEST: usize = 4;
const STAY: usize = 3;

/// "cnnrd": inner vowels left out, the first ones where not all can go.
pub fn dropped_vowels(word: &Word, _: &mut Random) -> Option<String> {
    if word.len() < FEWEST {
        return None;
    }
    let mut vowels = word.inner(is_vowel);
    vowels.truncate(word.len() - STAY);
    Some(
        word.each(
            |at, letter| if vowels.contains(&at) { String::new() } else { letter.to_owned() },
        ),
    )
}

/// "c*nnard": a star for an inner vowel; in Arabic for an inner letter.
pub fn starred(word: &Word, random: &mut Random) -> Option<String> {
    let places = match word.script {
        Script::Latin => word.inner(is_vowel),
        Script::Arabic => word.inner(char::is_alphabetic),
    };
    let place = random.choose(&places)?;
    Some(word.at(place, |_| "*".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{always, one_of};
    use super::*;

    #[test]
    fn ends_are_stretched() {
        one_of(stretched_end, "con", &["connn", "connnn", "connnnn", "connnnnn"]);
        one_of(stretched_end, "كلب", &["كلببب", "كلبببب", "كلببببب", "كلبببببب"]);
        always(stretched_end, &[("a", None), ("قحبة", None), ("tm7", None)]);
    }

    #[test]
    fn vowels_inside_are_stretched() {
        one_of(stretched_inside, "7mar", &["7maaar", "7maaaar", "7maaaaar", "7maaaaaar"]);
        one_of(stretched_inside, "klb", &["klllb", "kllllb", "klllllb", "kllllllb"]);
        always(stretched_inside, &[("tg", None), ("z7k", None)]);
    }

    #[test]
    fn one_letter_is_doubled() {
        one_of(doubled, "con", &["coon", "conn"]);
        one_of(doubled, "كلبة", &["كللبة", "كلببة"]);
        always(doubled, &[("a", None)]);
    }

    #[test]
    fn vowels_are_dropped_while_three_letters_stay() {
        always(
            dropped_vowels,
            &[
                ("connard", Some("cnnrd")),
                ("idiot", Some("idt")),
                ("7mar", Some("7mr")),
                ("bête", Some("bte")),
                ("aioua", Some("aua")),
                ("con", None),
                ("حمار", Some("حمر")),
                ("غبية", Some("غبة")),
            ],
        );
    }

    #[test]
    fn one_letter_is_starred() {
        one_of(starred, "salope", &["s*lope", "sal*pe"]);
        one_of(starred, "كلاب", &["ك*اب", "كل*ب"]);
        always(starred, &[("tg", None), ("k9b", None)]);
    }
}
