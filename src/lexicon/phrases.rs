//! Finds the phrases of the lists in the readings of a text.
//!
//! From the last token to the first: a phrase that may stand in a slot becomes a reading of its
//! first token, so that phrases before it meet it there.

use super::graph::Node;
use super::readings::{self, Reading, Readings, Way};
use super::symbol::{Finding, mark};
use super::table::{self, Entry, WORDS};
use crate::text::language::Language;
use crate::text::{Shape, Tokens};

/// An entry found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Match {
    /// The entry.
    pub entry: &'static Entry,
    /// First UTF-16 code unit of the original.
    pub start: u32,
    /// One past the last UTF-16 code unit.
    pub end: u32,
    /// Index of the token it begins in, and of the one behind it.
    pub tokens: (u32, u32),
    /// How many words it is; a word pulled apart is one.
    pub words: u8,
    /// How near the writing is to the entry's, in (0, 1]: that of the loosest word.
    pub quality: f32,
    /// The loosest way in which one of its words was read.
    pub way: Way,
}

impl Match {
    /// Whether it is the same entry at the same place.
    pub fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.entry, other.entry) && (self.start, self.end) == (other.start, other.end)
    }
}

/// A cue of a context rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// The number of its rule.
    pub rule: u16,
    /// Index of its first token, and of the one behind it.
    pub tokens: (u32, u32),
}

/// What the lists say of a text.
#[derive(Debug, Default)]
pub struct Found {
    /// Entries, in no order.
    pub matches: Vec<Match>,
    /// Cues, in no order.
    pub cues: Vec<Cue>,
}

/// Most steps of the search from one token: a bound for hostile text.
const MOST_STEPS: u32 = 400;
/// Most fillers inside a phrase.
const MOST_FILLERS: u8 = 2;
/// Fewest consonants of what is taken for an entry by its sound, for one word and for a phrase.
const FEWEST_CONSONANTS: [u8; 2] = [3, 5];
/// Fewest letters of what has other doubled letters than its own.
const FEWEST_DOUBLED: u32 = 3;
/// Fewest letters of a stem that holds a star.
const FEWEST_STARRED: u32 = 4;
/// Most emoji in a row that are one entry.
const LONGEST_ROW: usize = 6;

/// Finds all entries and cues. Readings of slots are added on the way.
pub fn find(tokens: &Tokens, readings: &mut Readings) -> Found {
    let mut found = Found::default();
    find_words(tokens, readings, &mut found);
    find_emoji(tokens, &mut found);
    found
}

fn find_words(tokens: &Tokens, readings: &mut Readings, found: &mut Found) {
    let mut slots = Vec::new();
    for from in (0..tokens.words.len()).rev() {
        let mut steps = MOST_STEPS;
        let mut read = 0;
        loop {
            // Slots found here begin phrases here too: only the new readings each time.
            let head = readings.head(from);
            if head == read {
                break;
            }
            let (found, slots) = (&mut *found, &mut slots);
            let mut search = Search { tokens, readings, from, found, slots, steps };
            search.begin(head, read);
            steps = search.steps;
            read = head;
            for slot in slots.drain(..) {
                readings.add(from, slot);
            }
        }
    }
}

struct Search<'a> {
    tokens: &'a Tokens,
    readings: &'a Readings,
    from: usize,
    found: &'a mut Found,
    slots: &'a mut Vec<Reading>,
    steps: u32,
}

/// How a path came to where it is.
#[derive(Clone, Copy)]
struct Path {
    first: u32,
    last: u32,
    /// Index of the token behind it.
    next: u32,
    quality: f32,
    way: Way,
    words: u8,
    fillers: u8,
    consonants: u8,
    /// Some word has other doubled letters than its own.
    doubled: bool,
}

impl Search<'_> {
    fn begin(&mut self, head: u32, until: u32) {
        let mut at = head;
        while at != until
            && let Some((reading, other)) = self.readings.get(at)
        {
            at = other;
            if let Some(node) = Node::start(reading.symbol) {
                self.go(node, Path::of(&reading));
            }
        }
    }

    fn go(&mut self, node: Node, path: Path) {
        for finding in node.findings() {
            self.accept(finding, path);
        }
        if !node.goes_on() {
            return;
        }
        self.advance(node, path);
        if path.fillers < MOST_FILLERS
            && let Some(next) = self.filler(path.next as usize)
        {
            self.advance(node, Path { next, fillers: path.fillers + 1, ..path });
        }
    }

    /// Index of the token behind a filler, be it written or plainly hidden.
    fn filler(&self, token: usize) -> Option<u32> {
        let fills = |reading: &&Reading| {
            let plain = reading.way <= Way::Star && reading.symbol < WORDS;
            plain && table::marks(reading.symbol) & mark::FILLER != 0
        };
        let word = self.tokens.words.get(token)?;
        // The common case: plain letters are a filler as they stand, or none.
        if !word.runs_on && !word.shape.has(Shape::HIDING) {
            let written = self.readings.written(token)?;
            let fills = table::marks(written) & mark::FILLER != 0;
            return fills.then_some(token as u32 + 1);
        }
        self.readings.at(token).find(fills).map(|reading| reading.next)
    }

    fn advance(&mut self, node: Node, path: Path) {
        let last = (path.next as usize).checked_sub(1).and_then(|last| self.tokens.words.get(last));
        if !last.is_some_and(|token| token.joins_next) || self.steps == 0 {
            return;
        }
        self.steps -= 1;
        let mut at = self.readings.head(path.next as usize);
        while let Some((reading, other)) = self.readings.get(at) {
            at = other;
            if let Some(node) = node.follow(reading.symbol) {
                self.go(node, path.with(&reading));
            }
        }
    }

    fn accept(&mut self, finding: Finding, path: Path) {
        let tokens = (self.from as u32, path.next);
        let by_sound = path.way >= Way::Heard;
        // Doubled letters make other words too often ("baissez-vous") to trust them in a phrase.
        if self.doubled_too_short(path) || self.inside_row(path) || self.may_be_ordinary(path) {
            return;
        }
        match finding {
            Finding::Entry(index) => {
                let (Some(entry), Some((start, end))) = (table::entry(index), self.place(path))
                else {
                    return;
                };
                let Path { quality, way, .. } = path;
                let found = Match { entry, start, end, tokens, words: path.words, quality, way };
                let darija = entry.language == Language::Darija;
                if (!by_sound || (darija && self.heard_enough(path))) && !self.knows(&found) {
                    self.found.matches.push(found);
                }
            }
            Finding::Cue(rule) if path.way <= Way::Star => {
                self.found.cues.push(Cue { rule, tokens })
            }
            Finding::Class(class) => {
                let Path { first, last, next, quality, way, consonants, .. } = path;
                let (symbol, way) = (WORDS + class, way.max(Way::Slot));
                let slot =
                    Reading { symbol, next, first, last, quality, way, consonants, other: 0 };
                self.slots.push(slot);
            }
            _ => {}
        }
    }

    /// Whether what has doubled letters is too short to trust its likeness, or a word as it stands.
    fn doubled_too_short(&self, path: Path) -> bool {
        let letters = path.last - path.first;
        let is_word = path.words == 1 && self.readings.written(self.from).is_some();
        path.doubled && (is_word || letters < FEWEST_DOUBLED)
    }

    /// Whether a single word with stars may be an ordinary one: "p*s" is "pas" before all, and a
    /// short stem of a longer word is anything.
    fn may_be_ordinary(&self, path: Path) -> bool {
        let ordinary = |reading: &Reading| table::marks(reading.symbol) & mark::FUNCTION != 0;
        let alone = path.words == 1 && path.next as usize == self.from + 1;
        let letters = path.last - path.first;
        let token = self.tokens.words.get(self.from);
        let stem = token.is_some_and(|token| token.len() > letters as usize);
        let short = stem && letters < FEWEST_STARRED;
        alone && path.way == Way::Star && (short || self.readings.at(self.from).any(ordinary))
    }

    /// Whether it is cut out of a row of single letters, "n t r" of "e n t r e", or of a word that
    /// signs scatter, "hp" of "s.o.hp.ie".
    fn inside_row(&self, path: Path) -> bool {
        let (first, next) = (self.from, path.next as usize);
        let runs_on = |at: usize| self.tokens.words.get(at).is_some_and(|token| token.runs_on);
        let letters = path.last.saturating_sub(path.first) as usize;
        let cut = first.checked_sub(1).is_some_and(runs_on) || runs_on(next - 1);
        let scattered = self.tokens.words.get(first).is_some_and(|token| token.scattered)
            || self.tokens.words.get(next - 1).is_some_and(|token| token.scattered);
        cut && (scattered || (path.way < Way::Apart && letters == next - first))
    }

    /// Whether the same entry was found at the same place by a way at least as near.
    fn knows(&self, found: &Match) -> bool {
        let here = self.found.matches.iter().rev();
        let mut here = here.take_while(|known| known.tokens.0 == found.tokens.0);
        here.any(|known| known.is(found) && known.quality >= found.quality)
    }

    fn place(&self, path: Path) -> Option<(u32, u32)> {
        let letter = |at: u32| self.tokens.letters.get(at as usize);
        Some((letter(path.first)?.start, letter(path.last.checked_sub(1)?)?.end))
    }

    /// Whether enough consonants were heard to take a likeness for the entry itself.
    fn heard_enough(&self, path: Path) -> bool {
        let [word, phrase] = FEWEST_CONSONANTS;
        let fewest = if path.words == 1 { word } else { phrase };
        let letter = self.tokens.letters.get(path.first as usize);
        let arabic = letter.is_some_and(|letter| !letter.ch.is_ascii());
        path.consonants >= fewest + u8::from(arabic)
    }
}

impl Path {
    fn of(reading: &Reading) -> Self {
        let Reading { first, last, next, quality, way, consonants, .. } = *reading;
        let doubled = way == Way::Doubled;
        Self { first, last, next, quality, way, words: 1, fillers: 0, consonants, doubled }
    }

    fn with(self, reading: &Reading) -> Self {
        Self {
            last: reading.last,
            next: reading.next,
            quality: self.quality.min(reading.quality),
            way: self.way.max(reading.way),
            words: self.words.saturating_add(1),
            consonants: self.consonants.saturating_add(reading.consonants),
            doubled: self.doubled || reading.way == Way::Doubled,
            ..self
        }
    }
}

/// Entries of emoji, alone and in rows: they stand beside the words.
fn find_emoji(tokens: &Tokens, found: &mut Found) {
    for (index, emoji) in tokens.emoji.iter().enumerate() {
        let mut node = None;
        for (steps, next) in tokens.emoji.iter().skip(index).take(LONGEST_ROW).enumerate() {
            if steps > 0 && !next.joins_last {
                break;
            }
            let Some(word) = readings::spelled_chars(&[next.sign.ch]) else { break };
            let mut symbols = table::symbols(word);
            node = match node {
                None => symbols.find_map(Node::start),
                Some(node) => symbols.find_map(|symbol| node.follow(symbol)),
            };
            let Some(node) = node else { break };
            for finding in node.findings() {
                if let Finding::Entry(entry) = finding
                    && let Some(entry) = table::entry(entry)
                {
                    let tokens = (emoji.words_before, emoji.words_before);
                    let (start, end) = (emoji.sign.start, next.sign.end);
                    let (quality, way) = (1.0, Way::Written);
                    found.matches.push(Match { entry, start, end, tokens, words: 1, quality, way });
                }
            }
        }
    }
}
