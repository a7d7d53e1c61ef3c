//! One sound for the two scripts of Darija.
//!
//! Arabic script leaves short vowels out and Arabizi writes them as it likes, so two spellings are
//! compared in two steps: the consonants must be the same, then the vowels between them must fit.
//! Letters of one sound take one sign: ح/ه/7/h, ق/ك/9/q/k, خ/5/kh, غ/gh/4, ش/ch/sh. ع/3 is often
//! left out by children and counts as nothing.

use super::FoldedChar;

/// A word as it sounds: consonants (capital letters) and vowels (`a`, `i`, `u`, and `e` for the
/// short one that changes from child to child).
pub fn sound(letters: &[FoldedChar]) -> String {
    sound_of(letters.iter().map(|letter| letter.ch))
}

/// [`sound`] of a folded string.
pub fn sound_of(letters: impl Iterator<Item = char>) -> String {
    let letters: Vec<char> = letters.collect();
    let mut sounds = String::with_capacity(letters.len());
    let mut at = 0;
    while let Some(&ch) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        let (sound, width) =
            if ch.is_ascii() { latin(ch, next) } else { (arabic(ch, at == 0, next.is_none()), 1) };
        // A short vowel beside another one is not heard: "khayeb" is "khayb".
        let short_beside = sound == Some('e') && sounds.ends_with(is_vowel);
        if let Some(sound) = sound
            && !short_beside
            && !sounds.ends_with(sound)
        {
            sounds.push(sound);
        }
        at += width;
    }
    sounds
}

/// How well a spelling fits a form with the same consonants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The vowels differ: another word, perhaps.
    Other,
    /// Vowels are left out.
    Dropped,
    /// The vowels sound alike.
    Same,
}

/// Most vowels in a row that are compared loosely; longer rows must be alike.
pub const LOOSE_VOWELS: usize = 2;

/// Compares the vowels between two consonants, of a form and of a spelling of it.
pub fn fit(form: &[char], spelling: &[char]) -> Fit {
    match (form, spelling) {
        _ if form == spelling => Fit::Same,
        ([] | ['e'], [] | ['e' | 'a' | 'i']) | (['a' | 'i'], ['e']) => Fit::Same,
        ([_], []) => Fit::Dropped,
        ([a, b], [c]) | ([c], [a, b]) if a == c || b == c => Fit::Same,
        _ => Fit::Other,
    }
}

/// Whether a sound is a vowel.
pub fn is_vowel(sound: char) -> bool {
    sound.is_ascii_lowercase()
}

/// Two letters that make one sound, else one letter; the width says which.
fn latin(ch: char, next: Option<char>) -> (Option<char>, usize) {
    let pair = match (ch, next) {
        ('k', Some('h')) => Some('X'),
        ('g', Some('h')) => Some('G'),
        ('c' | 's', Some('h')) => Some('C'),
        ('t' | 'd', Some('h')) => Some(ch.to_ascii_uppercase()),
        ('d', Some('j')) => Some('J'),
        ('o', Some('u' | 'w')) => Some('u'),
        _ => None,
    };
    if let Some(sound) = pair {
        return (Some(sound), 2);
    }
    let sound = match ch {
        '7' | 'h' | '8' => Some('H'),
        '9' | 'q' | 'k' | 'c' => Some('K'),
        '5' | 'x' => Some('X'),
        '4' => Some('G'),
        '6' => Some('T'),
        '3' | '2' => None,
        'a' => Some('a'),
        'e' => Some('e'),
        'i' | 'y' => Some('i'),
        'o' | 'u' | 'w' => Some('u'),
        'p' => Some('B'),
        'v' => Some('F'),
        letter if letter.is_ascii_lowercase() => Some(letter.to_ascii_uppercase()),
        _ => None,
    };
    (sound, 1)
}

fn arabic(ch: char, first: bool, last: bool) -> Option<char> {
    Some(match ch {
        'ا' => 'a',
        'و' => 'u',
        'ي' => 'i',
        'ه' if last && !first => 'a',
        'ه' | 'ح' => 'H',
        'ب' => 'B',
        'ت' | 'ث' | 'ط' => 'T',
        'ج' => 'J',
        'خ' => 'X',
        'د' | 'ذ' | 'ض' | 'ظ' => 'D',
        'ر' => 'R',
        'ز' => 'Z',
        'س' | 'ص' => 'S',
        'ش' => 'C',
        'غ' => 'G',
        'ف' => 'F',
        'ق' | 'ك' => 'K',
        'ل' => 'L',
        'م' => 'M',
        'ن' => 'N',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn of(text: &str) -> String {
        sound(&fold(text).chars)
    }

    /// The vowels before each consonant and at the end, and the consonants.
    fn parts(sounds: &str) -> (Vec<Vec<char>>, Vec<char>) {
        let (mut vowels, mut consonants) = (vec![Vec::new()], Vec::new());
        for sound in sounds.chars() {
            match vowels.last_mut() {
                Some(group) if is_vowel(sound) => group.push(sound),
                _ => {
                    consonants.push(sound);
                    vowels.push(Vec::new());
                }
            }
        }
        (vowels, consonants)
    }

    #[test]
    fn both_scripts_sound_alike() {
        for (form, spelling, expected) in [
            ("حمار", "7mar", Fit::Same),
            ("حمار", "hmaar", Fit::Same),
            ("حمار", "7mr", Fit::Dropped),
            ("حمار", "7mir", Fit::Other),
            ("كلب", "kelb", Fit::Same),
            ("كلب", "klb", Fit::Same),
            ("كلب", "kalb", Fit::Same),
            ("كلب", "club", Fit::Other),
            ("قحبة", "9a7ba", Fit::Same),
            ("قحبة", "kahba", Fit::Same),
            ("خايب", "5ayb", Fit::Same),
            ("خايب", "khayeb", Fit::Same),
            ("نشوهك", "nchewhek", Fit::Same),
        ] {
            let ((form_vowels, form), (vowels, consonants)) =
                (parts(&of(form)), parts(&of(spelling)));
            assert_eq!(form, consonants, "{spelling}");
            let fits = form_vowels.iter().zip(&vowels).map(|(form, spelling)| fit(form, spelling));
            assert_eq!(fits.min(), Some(expected), "{form:?} {spelling}");
        }
    }
}
