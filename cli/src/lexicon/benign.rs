//! Entries that fire in harmless texts.

use std::collections::{BTreeMap, HashMap};

use tiqa::lexicon::source::{Grammar, slot_name};
use tiqa::{Category, Detector, Message};

use super::key::key;
use super::lists::{List, Lists};
use super::overlaps::Place;

/// Which entry a found place of a text belongs to.
pub struct Index<'a> {
    whole: HashMap<String, Vec<Place<'a>>>,
    /// Terms with slots, by one of their words that is no slot.
    templates: HashMap<String, Vec<(Vec<String>, Place<'a>)>>,
    grammar: &'a Grammar,
}

impl<'a> Index<'a> {
    /// All entries of the lists.
    pub fn of(lists: &'a Lists) -> Self {
        let (whole, templates) = (HashMap::new(), HashMap::new());
        let mut index = Self { whole, templates, grammar: &lists.grammar };
        for list in &lists.lists {
            for entry in &list.entries {
                for term in entry.terms.iter().chain(&entry.latin) {
                    index.add(term, Place { list, entry });
                }
            }
        }
        index
    }

    fn add(&mut self, term: &str, place: Place<'a>) {
        let words: Vec<String> = term.split(' ').map(slot_or_key).collect();
        if words.iter().any(|word| slot_name(word).is_some()) {
            let literal = words.iter().find(|word| slot_name(word).is_none());
            let literal = literal.cloned().unwrap_or_default();
            self.templates.entry(literal).or_default().push((words, place));
        } else {
            self.whole.entry(words.join(" ")).or_default().push(place);
        }
    }

    /// The entries that a found text may be of; of the category, if any is.
    fn entries(&self, found: &str, category: Category) -> Vec<Place<'a>> {
        let found = key(found);
        let mut places = self.whole.get(&found).cloned().unwrap_or_default();
        if places.is_empty() {
            let words: Vec<&str> = found.split(' ').collect();
            let literals = words.iter().copied().chain([""]);
            let templates = literals.filter_map(|word| self.templates.get(word)).flatten();
            let fitting = templates.filter(|(term, place)| self.fits(term, &words, place.list));
            places = fitting.map(|(_, place)| *place).collect();
        }
        if places.iter().any(|place| place.entry.category == category) {
            places.retain(|place| place.entry.category == category);
        }
        places.sort_by_key(|place| (&place.list.file, place.entry.line));
        places.dedup_by_key(|place| (&place.list.file, place.entry.line));
        places
    }

    fn fits(&self, term: &[String], words: &[&str], list: &List) -> bool {
        let Some((first, rest)) = term.split_first() else { return words.is_empty() };
        let slot = slot_name(first).and_then(|name| self.grammar.slot(list.language, name));
        let Some(slot) = slot else {
            return words
                .split_first()
                .is_some_and(|(word, after)| word == first && self.fits(rest, after, list));
        };
        slot.members.iter().chain(&slot.latin).any(|member| {
            let member = key(member);
            let length = member.split(' ').count();
            words.get(..length).is_some_and(|start| start.join(" ") == member)
                && self.fits(rest, words.get(length..).unwrap_or_default(), list)
        })
    }
}

fn slot_or_key(word: &str) -> String {
    if slot_name(word).is_some() { word.to_owned() } else { key(word) }
}

/// How often one text was found abusive, and where.
pub struct Fired {
    /// File and line of the entry, or what is known instead.
    pub place: String,
    /// What was found, folded.
    pub text: String,
    pub category: Category,
    /// Whether it is abusive when nothing stands around it.
    pub alone: bool,
    /// Per set of texts.
    pub hits: BTreeMap<String, usize>,
}

impl Fired {
    /// In all sets.
    pub fn total(&self) -> usize {
        self.hits.values().sum()
    }
}

/// Scans harmless texts and counts what fires.
pub struct Benign<'a> {
    index: Index<'a>,
    detector: Detector,
    fired: BTreeMap<(String, String), Fired>,
    /// Texts and alarms per set.
    pub sets: BTreeMap<String, (usize, usize)>,
}

impl<'a> Benign<'a> {
    /// Nothing counted yet.
    pub fn new(lists: &'a Lists) -> Self {
        Self {
            index: Index::of(lists),
            detector: Detector::default(),
            fired: BTreeMap::new(),
            sets: BTreeMap::new(),
        }
    }

    /// Counts what fires in a harmless text; in a reply, if it is one.
    pub fn scan(&mut self, set: &str, text: &str, reply: bool) {
        let message = Message { text: text.to_owned(), addressed: reply, ..Message::default() };
        let verdict = self.detector.scan_message(&message);
        let (texts, alarms) = self.sets.entry(set.to_owned()).or_default();
        *texts += 1;
        if !verdict.abusive {
            return;
        }
        *alarms += 1;
        let units: Vec<u16> = text.encode_utf16().collect();
        for span in &verdict.spans {
            let (start, end) = (span.start as usize, span.end as usize);
            let cut = String::from_utf16_lossy(units.get(start..end).unwrap_or_default());
            self.count(set, &cut, span.category);
        }
    }

    fn count(&mut self, set: &str, cut: &str, category: Category) {
        let places = self.index.entries(cut, category);
        let place = if places.is_empty() {
            "respelt or model".to_owned()
        } else {
            places.iter().map(Place::to_string).collect::<Vec<_>>().join(" ")
        };
        let text = key(cut);
        let detector = &self.detector;
        let fired = self.fired.entry((place.clone(), text.clone())).or_insert_with(|| Fired {
            alone: detector.scan(cut).abusive,
            hits: BTreeMap::new(),
            place,
            text,
            category,
        });
        *fired.hits.entry(set.to_owned()).or_default() += 1;
    }

    /// What fired, the most frequent first.
    pub fn fired(&self) -> Vec<&Fired> {
        let mut fired: Vec<&Fired> = self.fired.values().collect();
        fired.sort_by_key(|one| std::cmp::Reverse(one.total()));
        fired
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiqa::lexicon::source::{HEADER, parse};
    use tiqa::text::language::Language;

    #[test]
    fn a_found_text_leads_to_its_entry() {
        let slots = "language\tslot\tmembers\tlatin\tnote\nfr\tinsult\tcon|gros nul\t-\t-\n";
        let grammar = Grammar::parse(slots, "").expect("slots");
        let text = format!(
            "{}\n{}",
            HEADER.0.join("\t"),
            ["débile", "t es un <insult> toi", "<insult>", "débile léger"]
                .map(|term| format!("{term}\t-\tinsult\tlow\t.5\t-\t-\t-\town\t-"))
                .join("\n")
        );
        let entries = parse("fr.tsv", &text, Language::French, &grammar).expect("a list");
        let list = List { file: "fr.tsv".to_owned(), language: Language::French, entries };
        let lists = Lists { lists: vec![list], grammar, errors: Vec::new() };
        let index = Index::of(&lists);
        for (found, expected) in [
            ("Debile", &["fr.tsv:2"][..]),
            ("T'es un gros nul, toi", &["fr.tsv:3"]),
            ("con", &["fr.tsv:4"]),
            ("t'es un nul toi", &[]),
        ] {
            let entries = index.entries(found, Category::Insult);
            let places: Vec<_> = entries.iter().map(Place::to_string).collect();
            assert_eq!(places, expected, "{found}");
        }
    }
}
