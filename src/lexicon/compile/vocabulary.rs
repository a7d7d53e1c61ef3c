//! Every word of the lists, numbered, and the tables by which it is found.
//!
//! Words are numbered by length, then by letters, so that all words of one length and first
//! letter stand together: a word with stars is compared with these.

use std::collections::BTreeMap;

use super::super::symbol::{collapsed, digitless, mark, place, vowelless};
use super::Part;
use super::bytes::Blob;
use crate::text::language::LanguageSet;
use crate::text::sound::{Sound, consonants};
use crate::text::word_hash;

/// Fewest letters of a word that may lose its vowels, and of what is left of it.
const FEWEST_LETTERS: [usize; 2] = [5, 4];
/// Fewest consonants of a word that is listened for; phrases add theirs up.
const FEWEST_CONSONANTS: usize = 2;
/// Fewest letters of a word that is also found with its rows of letters made one.
const FEWEST_COLLAPSED: usize = 2;

/// The words.
#[derive(Default)]
pub struct Vocabulary {
    words: BTreeMap<(usize, String), Word>,
    /// Once numbered: the classes of each word.
    classes: Vec<Vec<u16>>,
}

#[derive(Default)]
struct Word {
    number: u16,
    marks: u16,
    languages: LanguageSet,
}

impl Vocabulary {
    /// Adds a word, or marks to a known one.
    pub fn add(&mut self, text: &str, marks: u16, languages: LanguageSet) {
        let word = self.words.entry((text.chars().count(), text.to_owned())).or_default();
        word.marks |= marks;
        word.languages = LanguageSet(word.languages.0 | languages.0);
    }

    /// Numbers the words.
    ///
    /// # Errors
    /// More words than a number has room for.
    pub fn number(&mut self) -> Result<(), String> {
        if self.words.len() > usize::from(u16::MAX / 4) * 3 {
            return Err(format!("{} words", self.words.len()));
        }
        for (number, word) in self.words.values_mut().enumerate() {
            word.number = number as u16;
        }
        self.classes = vec![Vec::new(); self.words.len()];
        Ok(())
    }

    /// How many words there are; classes are numbered behind them.
    pub fn count(&self) -> u16 {
        self.words.len() as u16
    }

    /// The number of a word or class.
    pub fn symbol(&self, part: &Part) -> u16 {
        match part {
            Part::Class(class) => self.count() + class,
            Part::Word(text) => {
                let key = (text.chars().count(), text.clone());
                self.words.get(&key).map_or(u16::MAX, |word| word.number)
            }
        }
    }

    /// Puts a word into a class.
    pub fn add_class(&mut self, word: u16, class: u16) {
        let symbol = self.count() + class;
        if let Some(classes) = self.classes.get_mut(usize::from(word))
            && !classes.contains(&symbol)
        {
            classes.push(symbol);
        }
    }

    /// Writes the tables.
    ///
    /// # Errors
    /// A word longer than its length has room for.
    pub fn write(&self, blob: &mut Blob) -> Result<(), String> {
        let texts: Vec<&str> = self.words.keys().map(|(_, text)| text.as_str()).collect();
        let sounds: Vec<Sound> =
            self.words.iter().map(|((_, text), word)| sound(text, word.marks)).collect();
        let sounds: Vec<&[u8]> = sounds.iter().map(Sound::as_bytes).collect();
        blob.bytes("word_texts.bin", texts.concat().into_bytes());
        blob.bytes("word_sounds.bin", sounds.concat());
        blob.ends("word_lengths.bin", "word_blocks.bin", texts.iter().map(|text| text.len()))?;
        blob.ends("sound_lengths.bin", "sound_blocks.bin", sounds.iter().map(|s| s.len()))?;
        let marks: Vec<u16> = self.words.values().map(|word| word.marks).collect();
        let languages: Vec<u16> = self.words.values().map(|word| word.languages.0).collect();
        blob.u16s("word_marks.bin", &marks);
        blob.u16s("word_languages.bin", &languages);
        self.write_classes(blob);
        let hash = |letters: &mut dyn Iterator<Item = char>| letters.fold(0, word_hash);
        let latin = |text: &str| text.chars().all(|ch| ch.is_ascii_alphabetic());
        let key = |text: &str, letters: &mut dyn Iterator<Item = char>, fewest: usize| {
            let form: String = letters.collect();
            (form.chars().count() >= fewest && form != text && !self.knows(&form))
                .then(|| form.chars().fold(0, word_hash))
        };
        self.table("spelled.bin", blob, |text| Some(hash(&mut text.chars())));
        self.table("collapsed.bin", blob, |text| {
            let form: String = collapsed(text.chars()).collect();
            let fits = form != text && form.chars().count() >= FEWEST_COLLAPSED;
            fits.then(|| hash(&mut form.chars()))
        });
        self.table("vowelless.bin", blob, |text| {
            let [word, rest] = FEWEST_LETTERS;
            (latin(text) && text.len() >= word)
                .then(|| key(text, &mut vowelless(text.chars()), rest))
                .flatten()
        });
        self.table("digitless.bin", blob, |text| {
            let has_digit = text.chars().any(|letter| digitless(letter) != letter);
            has_digit.then(|| hash(&mut text.chars().map(digitless)))
        });
        self.write_sounds(&sounds, blob);
        Ok(())
    }

    /// Words that share their consonants as sets, found by these.
    fn write_sounds(&self, sounds: &[&[u8]], blob: &mut Blob) {
        let mut sets: BTreeMap<Vec<u8>, Vec<u16>> = BTreeMap::new();
        for (word, sound) in sounds.iter().enumerate() {
            let consonants: Vec<u8> = consonants(sound).collect();
            if consonants.len() >= FEWEST_CONSONANTS {
                sets.entry(consonants).or_default().push(word as u16);
            }
        }
        let mut places = Vec::new();
        let mut all = vec![0_u16];
        for (consonants, words) in &sets {
            let hash = consonants.iter().map(|sound| char::from(*sound)).fold(0, word_hash);
            places.push((all.len() as u16, hash));
            all.push(words.len() as u16);
            all.extend(words);
        }
        write_index("heard.bin", blob, &places);
        blob.u16s("heard_sets.bin", &all);
    }

    fn knows(&self, text: &str) -> bool {
        self.words.contains_key(&(text.chars().count(), text.to_owned()))
    }

    /// A table of words by a hash; words without one are left out.
    fn table(&self, name: &'static str, blob: &mut Blob, hash: impl Fn(&str) -> Option<u32>) {
        let words = self.words.iter();
        let keys: Vec<(u16, u32)> =
            words.filter_map(|((_, text), word)| Some((word.number, hash(text)?))).collect();
        write_index(name, blob, &keys);
    }

    fn write_classes(&self, blob: &mut Blob) {
        let mut sets = vec![0_u16];
        let mut known: BTreeMap<&[u16], u16> = BTreeMap::new();
        let mut of_word = Vec::new();
        for classes in &self.classes {
            let next = sets.len() as u16;
            let place = match classes[..] {
                [] => 0,
                _ => *known.entry(classes).or_insert(next),
            };
            if place == next && !classes.is_empty() {
                sets.push(classes.len() as u16);
                sets.extend(classes);
            }
            of_word.push(place);
        }
        blob.u16s("word_classes.bin", &of_word);
        blob.u16s("class_sets.bin", &sets);
    }
}

fn sound(text: &str, marks: u16) -> Sound {
    let sound = (marks & mark::HEARD != 0).then(|| Sound::of(text.chars())).flatten();
    sound.unwrap_or_default()
}

/// A table with open places (linear probing); a place holds a number and one more.
fn write_index(name: &'static str, blob: &mut Blob, keys: &[(u16, u32)]) {
    let mut places = vec![0_u16; (keys.len() * 2).next_power_of_two().max(2)];
    for (number, hash) in keys {
        let mut at = place(*hash, places.len());
        while places[at] != 0 {
            at = (at + 1) % places.len();
        }
        places[at] = number + 1;
    }
    blob.u16s(name, &places);
}
