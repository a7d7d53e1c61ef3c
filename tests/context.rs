//! Every rule of the context fires where it should and only there; what a page knows of a message
//! counts.
#![cfg(not(target_arch = "wasm32"))]

use tiqa::{Category, Detector, Message};

fn message(text: &str) -> Message {
    Message { text: text.to_owned(), ..Message::default() }
}

#[test]
fn rules_fire_where_they_should() {
    let detector = Detector::default();
    let mut wrong = Vec::new();
    let lines = include_str!("context.tsv").lines().enumerate();
    for (index, line) in lines.filter(|(_, line)| !line.starts_with('#')).skip(1) {
        let [rule, fires, text] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("context.tsv:{}: three columns", index + 1);
        };
        let explanation = detector.explain(&message(text));
        let met = explanation.entries.iter().any(|entry| entry.rules.contains(&rule));
        if explanation.entries.is_empty() || met != (fires == "yes") {
            let entries: Vec<_> =
                explanation.entries.iter().map(|entry| (&entry.text, &entry.rules)).collect();
            wrong.push(format!("context.tsv:{}: {line}: {entries:?}", index + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_examples() {
    let examples = include_str!("context.tsv");
    let rules = include_str!("../lexicon/rules.tsv").lines().filter(|line| !line.starts_with('#'));
    for rule in rules.skip(1).filter_map(|line| line.split('\t').next()) {
        for fires in ["yes", "no"] {
            assert!(examples.contains(&format!("\n{rule}\t{fires}\t")), "{rule} {fires}");
        }
    }
}

#[test]
fn ones_own_message_is_never_abuse_but_its_distress_is_seen() {
    let detector = Detector::default();
    let own = |text: &str| detector.scan_message(&Message { own: true, ..message(text) });
    let insult = own("t'es un connard");
    assert!(!insult.abusive && insult.spans.is_empty() && insult.categories.is_empty());
    let distress = own("je veux mourir");
    assert_eq!(distress.spans.first().map(|span| span.category), Some(Category::Distress));
}

#[test]
fn a_reply_addresses_somebody() {
    let detector = Detector::default();
    let text = "gros porc";
    let alone = detector.scan(text).score;
    let reply = detector.scan_message(&Message { addressed: true, ..message(text) }).score;
    assert!(reply > alone, "{alone} {reply}");
}

#[test]
fn a_game_in_the_messages_before_counts() {
    let detector = Detector::default();
    let before = vec!["on joue à fortnite ce soir".to_owned()];
    let text = "je vais te tuer";
    let alone = detector.scan(text);
    let game = detector.scan_message(&Message { before, ..message(text) });
    assert!(alone.abusive && game.score < alone.score, "{} {}", alone.score, game.score);
}

#[test]
fn a_threat_to_life_stays_visible_in_doubt() {
    let detector = Detector::default();
    for text in ["il m'a dit je vais te tuer", "he said i will kill you"] {
        assert!(detector.scan(text).score > 0.3, "{text}");
    }
}
