//! Every word of the lists, numbered, and the tables by which it is found.
//!
//! Words are numbered by length, then by letters, so that all words of one length and first
//! letter stand together: a word with stars is compared with these.

use std::collections::BTreeMap;

use super::super::symbol::{collapsed, mark, place, vowelless};
use super::Part;
use super::bytes::Blob;
use crate::text::language::LanguageSet;
use crate::text::sound::{Sound, is_vowel};
use crate::text::word_hash;

/// Fewest letters of a word that may lose its vowels, and of what is left of it.
const FEWEST_LETTERS: [usize; 2] = [4, 3];
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
    pub fn write(&self, blob: &mut Blob) {
        let texts: Vec<&str> = self.words.keys().map(|(_, text)| text.as_str()).collect();
        let ends = |lengths: &mut dyn Iterator<Item = usize>| -> Vec<u32> {
            let mut end = 0;
            std::iter::once(0)
                .chain(lengths.map(|length| {
                    end += length as u32;
                    end
                }))
                .collect()
        };
        let sounds: Vec<Vec<u8>> =
            self.words.iter().map(|((_, text), word)| sound(text, word.marks)).collect();
        blob.bytes("word_texts.bin", texts.concat().into_bytes());
        blob.u32s("word_ends.bin", &ends(&mut texts.iter().map(|text| text.len())));
        blob.bytes("word_sounds.bin", sounds.concat());
        blob.u32s("sound_ends.bin", &ends(&mut sounds.iter().map(Vec::len)));
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
        self.table("spelled.bin", blob, |text, _| Some(hash(&mut text.chars())));
        self.table("collapsed.bin", blob, |text, _| {
            let form: String = collapsed(text.chars()).collect();
            (form.chars().count() >= FEWEST_COLLAPSED).then(|| hash(&mut form.chars()))
        });
        self.table("vowelless.bin", blob, |text, _| {
            let [word, rest] = FEWEST_LETTERS;
            (latin(text) && text.len() >= word)
                .then(|| key(text, &mut vowelless(text.chars()), rest))
                .flatten()
        });
        self.table("heard.bin", blob, |text, marks| {
            let consonants = sound(text, marks).into_iter().filter(|sound| !is_vowel(*sound));
            let consonants: Vec<char> = consonants.map(char::from).collect();
            (consonants.len() >= 2).then(|| hash(&mut consonants.into_iter()))
        });
    }

    fn knows(&self, text: &str) -> bool {
        self.words.contains_key(&(text.chars().count(), text.to_owned()))
    }

    /// A table with open places (linear probing); a place holds a word's number and one more.
    fn table(&self, name: &'static str, blob: &mut Blob, hash: impl Fn(&str, u16) -> Option<u32>) {
        let keys: Vec<(u16, u32)> = self
            .words
            .iter()
            .filter_map(|((_, text), word)| Some((word.number, hash(text, word.marks)?)))
            .collect();
        let mut places = vec![0_u16; (keys.len() * 2).next_power_of_two().max(2)];
        for (word, hash) in keys {
            let mut at = place(hash, places.len());
            while places[at] != 0 {
                at = (at + 1) % places.len();
            }
            places[at] = word + 1;
        }
        blob.u16s(name, &places);
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

fn sound(text: &str, marks: u16) -> Vec<u8> {
    let sound = (marks & mark::HEARD != 0).then(|| Sound::of(text.chars())).flatten();
    sound.map_or(Vec::new(), |sound| sound.as_bytes().to_vec())
}
