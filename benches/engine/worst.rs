//! Texts made to be slow: pieces that are repeated to any length.

use std::{fs, path::Path};

use tiqa::lexicon::source::Lists;

use crate::text::Random;

type Error = Box<dyn std::error::Error>;

/// How many entries of the lists a piece is made of, drawn from all of them.
const ENTRIES: usize = 2_000;

/// Pieces that need no word list.
const PLAIN: [(&str, &str); 32] = [
    ("combining marks", "\u{0301}"),
    (
        "letters with ten marks",
        "e\u{0301}\u{0308}\u{0327}\u{0301}\u{0308}\u{0327}\u{0301}\u{0308}\u{0327}\u{0301}",
    ),
    ("tashkeel", "حِّمَّارٌ"),
    ("one letter", "a"),
    ("one Arabic letter", "ا"),
    ("vowels", "aeiouy"),
    ("open brackets", "([{<«\""),
    ("quotations", "«\"nta 7mar\"» 'tu es con' "),
    ("brackets around letters", "(c)[o](n)"),
    ("stars", "*"),
    ("stars in words", "f*** c*n "),
    ("digits", "0123456789"),
    ("leet", "c0nn4rd1 5@l0p3! 7m4r$ "),
    ("single letters apart", "c o n n a r d "),
    ("single letters, dots", "c.o.n.n.a.r.d."),
    ("letters a to z apart", "a b c d e f g h i j k l m n o p q r s t u v w x y z "),
    ("Arabic letters apart", "ح م ا ر "),
    ("Arabic prefixes without end", "والفالبالكالللو"),
    ("emoji", "😀"),
    ("emoji families", "👨\u{200D}👩\u{200D}👧\u{200D}👦"),
    ("emoji in words", "c😀o😀n😀n😀a😀r😀d "),
    ("zero-width characters", "c\u{200B}o\u{200D}n\u{2060}"),
    ("letters that unfold", "ﷺ"),
    ("letters that unfold to blanks", "\u{FDFA} ﷻ\u{00A0}"),
    ("letters that unfold to brackets", "⒞⒪⒩⒩⒜⒭⒟"),
    ("bidi controls", "\u{202E}connard\u{202C}\u{2066}"),
    ("mathematical letters", "𝓬𝓸𝓷𝓷𝓪𝓻𝓭 "),
    ("blanks", " "),
    ("negations", "pas jamais machi ماشي not never tu nta you "),
    ("words with many readings", "wld l9hb weld l97ba "),
    ("many readings, dots inside", "b.e.n.t.l.i.h.o.u.d.i. a.l.7.m.a.r. b.n.t.l.9.7.b. "),
    ("stretched words", "coooonnnnnaaaaard 7mmmmmaaaaar "),
];

/// Names and pieces.
pub fn texts() -> Result<Vec<(&'static str, String)>, Error> {
    let words = Words::read()?;
    let latin = || ['a'..='z'];
    let arabic = || ['\u{0621}'..='\u{064A}'];
    let made = [
        ("nested brackets", "(".repeat(500_000) + &")".repeat(500_000)),
        ("all matches", words.each(str::to_owned)),
        ("all matches without blanks", words.each(|term| term.replace(' ', "")).replace(' ', "")),
        ("all matches, letters apart", words.each(|term| apart(term, " "))),
        ("all matches, dots inside", words.each(|term| apart(term, "."))),
        ("all matches, marks on all letters", words.each(|term| apart(term, "\u{0301}"))),
        ("all matches, each letter thrice", words.each(thrice)),
        ("all matches, no last letter", words.each(without_end)),
        ("phrase beginnings", words.beginnings()),
        ("first words of phrases", words.first_words()),
        ("innocent phrases", words.safe.join(" ")),
        ("cues of context", words.cues.join(" ")),
        ("Arabic words with every prefix", words.with_prefixes()),
        ("letters by chance", by_chance(&latin(), 7)),
        ("Arabizi by chance", by_chance(&['a'..='z', '2'..='9'], 9)),
        ("Arabic by chance", by_chance(&arabic(), 6)),
        ("one word by chance", by_chance(&latin(), usize::MAX)),
        ("one Arabic word by chance", by_chance(&arabic(), usize::MAX)),
        (
            "characters by chance",
            by_chance(&['!'..='\u{FFFD}', '\u{1F300}'..='\u{1FAFF}'], usize::MAX),
        ),
    ];
    let plain = PLAIN.into_iter().map(|(name, piece)| (name, piece.to_owned()));
    Ok(plain.chain(made).filter(|(_, piece)| !piece.is_empty()).collect())
}

fn apart(term: &str, between: &str) -> String {
    let letters: Vec<String> = term.chars().filter(|ch| *ch != ' ').map(String::from).collect();
    letters.join(between)
}

fn thrice(term: &str) -> String {
    term.chars().flat_map(|ch| [ch; 3]).collect()
}

fn without_end(term: &str) -> String {
    let mut letters = term.chars();
    letters.next_back();
    letters.as_str().to_owned()
}

/// What the word lists hold, some of it.
struct Words {
    all: Vec<String>,
    arabic: Vec<String>,
    safe: Vec<String>,
    cues: Vec<String>,
}

impl Words {
    fn read() -> Result<Self, Error> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicon");
        let lists = Lists::read(|file| fs::read_to_string(folder.join(file)))?;
        let mut words =
            Self { all: Vec::new(), arabic: Vec::new(), safe: Vec::new(), cues: Vec::new() };
        for (_, entry) in lists.entries {
            let terms = entry.terms.into_iter().chain(entry.latin);
            let list = if entry.category.is_abuse() { &mut words.all } else { &mut words.safe };
            list.extend(terms.filter(|term| !term.contains('<')));
        }
        words.cues = lists
            .cues
            .into_iter()
            .map(|(_, _, cue)| cue)
            .filter(|cue| !cue.contains('<'))
            .collect();
        let mut random = Random(1);
        for list in [&mut words.all, &mut words.safe, &mut words.cues] {
            for at in (1..list.len()).rev() {
                list.swap(at, random.below(at + 1));
            }
            list.truncate(ENTRIES);
        }
        let is_arabic = |term: &&String| {
            !term.contains(' ') && term.starts_with(|ch| ('\u{0621}'..='\u{064A}').contains(&ch))
        };
        words.arabic = words.all.iter().filter(is_arabic).cloned().collect();
        Ok(words)
    }

    /// Every entry, changed, and a blank.
    fn each(&self, change: impl Fn(&str) -> String) -> String {
        self.all.iter().map(|term| change(term) + " ").collect()
    }

    /// Every phrase up to, but not with, its last word.
    fn beginnings(&self) -> String {
        let begin = |term: &String| term.rsplit_once(' ').map(|(start, _)| format!("{start} "));
        self.all.iter().filter_map(begin).collect()
    }

    /// Nothing but words with which phrases begin.
    fn first_words(&self) -> String {
        let begin = |term: &String| term.split_once(' ').map(|(start, _)| format!("{start} "));
        self.all.iter().filter_map(begin).collect()
    }

    fn with_prefixes(&self) -> String {
        const PREFIXES: [&str; 12] =
            ["", "و", "ف", "ب", "ك", "ل", "ال", "وال", "فال", "بال", "كال", "ولل"];
        let words = self.arabic.iter();
        words.flat_map(|word| PREFIXES.map(|prefix| format!("{prefix}{word} "))).collect()
    }
}

/// Characters of these ranges, in words of at most this length.
fn by_chance(ranges: &[std::ops::RangeInclusive<char>], longest: usize) -> String {
    let characters: Vec<char> = ranges.iter().cloned().flatten().collect();
    let mut random = Random(2);
    let mut text = String::new();
    let mut left = longest;
    for _ in 0..100_000 {
        if left == 0 {
            text.push(' ');
            left = 1 + random.below(longest);
        }
        left -= 1;
        text.extend(characters.get(random.below(characters.len())));
    }
    text
}
