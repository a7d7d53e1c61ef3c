//! Finds the entries of the lists in the words of a text.
//!
//! An automaton is walked from the start of every word, so that no entry is found inside a word
//! and a text of n words costs n short walks.

use fst::raw::{Fst, Node, Output};

use super::table::{self, Entry, LITERAL_KEYS, SOUND_KEYS};
use crate::text::sound::{self, Fit};
use crate::text::{Token, Tokens};

/// An entry found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// The entry.
    pub entry: &'static Entry,
    /// First letter, an index of [`Tokens::letters`].
    pub first: usize,
    /// One past the last letter.
    pub last: usize,
    /// How near the spelling is to the entry's, in (0, 1].
    pub quality: f64,
    /// Found by its sound, which is weaker evidence than by its letters.
    pub by_sound: bool,
}

/// What each way of hiding a word costs in quality.
mod cost {
    pub const STRETCHED: f64 = 0.98;
    pub const LEET: f64 = 0.96;
    pub const STAR: f64 = 0.9;
    pub const APART: f64 = 0.95;
    pub const PREFIX: f64 = 0.98;
    pub const SOUND: f64 = 0.94;
    pub const DROPPED_VOWELS: f64 = 0.8;
}

/// Most stars that stand for a letter in one word.
const MOST_STARS: u8 = 3;
/// Shortest rest of a word after a prefix is taken off, in letters.
const SHORTEST_STEM: usize = 3;
/// Most parts of a word pulled apart: a bound for hostile text.
const MOST_PARTS: usize = 24;
/// Skeletons below this length need their vowels too.
const SURE_SKELETON: usize = 3;

/// All entries found, in the order of their first letter.
pub fn find(tokens: &Tokens) -> Vec<Match> {
    let mut found = Vec::new();
    let heard = Heard::of(tokens);
    for (index, word) in tokens.words.iter().enumerate() {
        let mut walk = LiteralWalk { tokens, first: word.first, found: &mut found };
        walk.step(LITERAL_KEYS.root(), Output::zero(), Place { word: index, letter: word.first, quality: 1.0, stars: 0 });
        for start in after_arabic_prefix(tokens, *word) {
            let mut walk = LiteralWalk { tokens, first: start, found: &mut found };
            let place = Place { word: index, letter: start, quality: cost::PREFIX, stars: 0 };
            walk.step(LITERAL_KEYS.root(), Output::zero(), place);
        }
        heard.find_from(index, &mut found);
    }
    found
}

/// Where a walk stands in the text, and what it cost to get there.
#[derive(Clone, Copy)]
struct Place {
    word: usize,
    letter: usize,
    quality: f64,
    stars: u8,
}

struct LiteralWalk<'a> {
    tokens: &'a Tokens,
    first: usize,
    found: &'a mut Vec<Match>,
}

impl LiteralWalk<'_> {
    fn step(&mut self, node: Node<'static>, out: Output, place: Place) {
        let Some(word) = self.tokens.words.get(place.word).copied() else { return };
        if place.letter >= word.last {
            self.end_of_word(node, out, place, word);
            return;
        }
        let Some(letter) = self.tokens.letters.get(place.letter).map(|letter| letter.ch) else { return };
        if let Some((next, added)) = follow(&LITERAL_KEYS, &node, letter) {
            self.after_letter(next, out.cat(added), place, word);
        }
        for other in leet(letter) {
            if let Some((next, added)) = follow(&LITERAL_KEYS, &node, *other) {
                let place = Place { quality: place.quality * cost::LEET, ..place };
                self.after_letter(next, out.cat(added), place, word);
            }
        }
        if letter == '*' && place.stars < MOST_STARS {
            for transition in node.transitions().filter(|t| t.inp.is_ascii_lowercase()) {
                let next = LITERAL_KEYS.node(transition.addr);
                let place = Place { letter: place.letter + 1, quality: place.quality * cost::STAR, stars: place.stars + 1, ..place };
                self.step(next, out.cat(transition.out), place);
            }
        }
    }

    /// Goes on behind a letter, and, where it is stretched, behind the whole stretch.
    fn after_letter(&mut self, node: Node<'static>, out: Output, place: Place, word: Token) {
        self.step(node, out, Place { letter: place.letter + 1, ..place });
        let letters = &self.tokens.letters;
        let same = |at: &usize| letters.get(*at).map(|l| l.ch) == letters.get(place.letter).map(|l| l.ch);
        let end = (place.letter..word.last).take_while(same).last().map_or(place.letter, |last| last + 1);
        let start = (word.first..place.letter).rev().take_while(same).last().unwrap_or(place.letter);
        if end - start >= 3 && end > place.letter + 1 {
            self.step(node, out, Place { letter: end, quality: place.quality * cost::STRETCHED, ..place });
        }
    }

    fn end_of_word(&mut self, node: Node<'static>, out: Output, place: Place, word: Token) {
        if node.is_final() {
            for index in table::literals(out.cat(node.final_output()).value()) {
                if let Some(entry) = table::entry(*index) {
                    let found = Match { entry, first: self.first, last: word.last, quality: place.quality, by_sound: false };
                    self.found.push(found);
                }
            }
        }
        let next = Place { word: place.word + 1, letter: word.last, ..place };
        if word.runs_on {
            self.step(node, out, Place { quality: place.quality * cost::APART, ..next });
        }
        if word.joins_next
            && let Some((node, added)) = follow(&LITERAL_KEYS, &node, ' ')
        {
            self.step(node, out.cat(added), next);
        }
    }
}

/// Follows all bytes of a letter.
fn follow(
    keys: &'static Fst<&'static [u8]>,
    node: &Node<'static>,
    letter: char,
) -> Option<(Node<'static>, Output)> {
    let mut buffer = [0; 4];
    let mut node = *node;
    let mut out = Output::zero();
    for byte in letter.encode_utf8(&mut buffer).bytes() {
        let transition = node.transition(node.find_input(byte)?);
        out = out.cat(transition.out);
        node = keys.node(transition.addr);
    }
    Some((node, out))
}

/// Letters a sign or digit may stand for. Digits of Arabizi are tried as themselves first.
fn leet(sign: char) -> &'static [char] {
    match sign {
        '0' => &['o'],
        '1' => &['i', 'l'],
        '3' => &['e'],
        '4' | '@' => &['a'],
        '5' | '$' => &['s'],
        '7' => &['t'],
        '8' => &['b'],
        '9' => &['g'],
        '!' => &['i'],
        _ => &[],
    }
}

/// Where the stem of an Arabic word may begin: behind one of و ف ب ل ك, the article, or both.
fn after_arabic_prefix(tokens: &Tokens, word: Token) -> impl Iterator<Item = usize> {
    let at = |offset: usize| tokens.letters_of(word).get(offset).map(|letter| letter.ch);
    let particle = usize::from(matches!(at(0), Some('و' | 'ف' | 'ب' | 'ل' | 'ك')));
    let article = |from: usize| at(from) == Some('ا') && at(from + 1) == Some('ل');
    let doubled = at(0) == Some('ل') && at(1) == Some('ل');
    let behind = [
        (particle == 1).then_some(1),
        article(0).then_some(2),
        (particle == 1 && article(1)).then_some(3),
        doubled.then_some(2),
    ];
    let length = word.last - word.first;
    behind
        .into_iter()
        .flatten()
        .filter(move |offset| length >= offset + SHORTEST_STEM)
        .map(move |offset| word.first + offset)
}

/// The words of a text as they sound.
struct Heard<'a> {
    tokens: &'a Tokens,
    /// By word: where its spelling may begin and how it sounds from there.
    spellings: Vec<Vec<Spelling>>,
}

struct Spelling {
    first: usize,
    /// Index of the word behind it.
    next: usize,
    sound: String,
    skeleton: String,
    quality: f64,
}

impl<'a> Heard<'a> {
    fn of(tokens: &'a Tokens) -> Self {
        let spellings = (0..tokens.words.len()).map(|index| spellings(tokens, index)).collect();
        Self { tokens, spellings }
    }

    fn find_from(&self, index: usize, found: &mut Vec<Match>) {
        for spelling in self.spellings.get(index).into_iter().flatten() {
            let mut heard = Vec::new();
            self.step(SOUND_KEYS.root(), Output::zero(), spelling, &mut heard, spelling.first, found);
        }
    }

    fn step<'s>(
        &'s self,
        node: Node<'static>,
        out: Output,
        spelling: &'s Spelling,
        heard: &mut Vec<&'s Spelling>,
        first: usize,
        found: &mut Vec<Match>,
    ) {
        let mut state = Some((node, out));
        for letter in spelling.skeleton.chars() {
            state = state.and_then(|(node, out)| {
                follow(&SOUND_KEYS, &node, letter).map(|(next, added)| (next, out.cat(added)))
            });
        }
        let Some((node, out)) = state else { return };
        heard.push(spelling);
        if node.is_final() {
            self.accept(out.cat(node.final_output()).value(), heard, first, found);
        }
        let joins = spelling.next.checked_sub(1).and_then(|last| self.tokens.words.get(last));
        if joins.is_some_and(|word| word.joins_next)
            && let Some((node, added)) = follow(&SOUND_KEYS, &node, ' ')
        {
            for next in self.spellings.get(spelling.next).into_iter().flatten() {
                self.step(node, out.cat(added), next, heard, first, found);
            }
        }
        heard.pop();
    }

    fn accept(&self, value: u64, heard: &[&Spelling], first: usize, found: &mut Vec<Match>) {
        let Some(last) = heard.last().and_then(|spelling| self.tokens.words.get(spelling.next - 1)) else { return };
        let consonants: usize = heard.iter().map(|spelling| spelling.skeleton.len()).sum();
        for (index, form) in table::sounds(value) {
            let fits = form.split(' ').zip(heard).map(|(form, spelling)| sound::fit(form, &spelling.sound));
            let quality = match fits.min().unwrap_or(Fit::Other) {
                Fit::Same => cost::SOUND,
                Fit::Dropped if consonants >= SURE_SKELETON => cost::DROPPED_VOWELS,
                _ => continue,
            };
            let quality = heard.iter().fold(quality, |quality, spelling| quality * spelling.quality);
            if let Some(entry) = table::entry(*index) {
                found.push(Match { entry, first, last: last.last, quality, by_sound: true });
            }
        }
    }
}

/// How the word at an index may sound: as it stands, without its article or particle, and with
/// the words it runs on into.
fn spellings(tokens: &Tokens, index: usize) -> Vec<Spelling> {
    let Some(word) = tokens.words.get(index).copied() else { return Vec::new() };
    let mut all = Vec::new();
    let mut push = |first: usize, last: usize, next: usize, quality: f64| {
        let sound = sound::sound(tokens.letters.get(first..last).unwrap_or_default());
        let skeleton = sound::skeleton(&sound);
        all.push(Spelling { first, next, sound, skeleton, quality });
    };
    push(word.first, word.last, index + 1, 1.0);
    for first in after_arabic_prefix(tokens, word).chain(after_latin_article(tokens, word)) {
        push(first, word.last, index + 1, cost::PREFIX);
    }
    if word.runs_on {
        let rest = tokens.words.iter().skip(index).take(MOST_PARTS);
        let length = rest.take_while(|word| word.runs_on).count();
        if let Some(last) = tokens.words.get(index + length) {
            push(word.first, last.last, index + length + 1, cost::APART);
        }
    }
    all
}

/// Where an Arabizi word begins behind its article ("l7mar", "lkelb").
fn after_latin_article(tokens: &Tokens, word: Token) -> Option<usize> {
    let letters = tokens.letters_of(word);
    let article = letters.first().is_some_and(|letter| letter.ch == 'l')
        && letters.get(1).is_some_and(|letter| !matches!(letter.ch, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'l'));
    (article && letters.len() > SHORTEST_STEM).then_some(word.first + 1)
}
