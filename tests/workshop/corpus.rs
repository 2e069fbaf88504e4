//! `pack corpus`: findings over a folder, now and as stored.

use crate::room::{Room, Run};

const PAGE: &str = "# Tea\n\nUse boiling water for green tea.\n";

fn corpus(room: &Room, more: &[&str]) -> Run {
    let arguments =
        ["pack", "corpus", "pages", "--against", "stored.json", "--packs-dir", "packs", "--no-built-in-packs"];
    room.run(&[&arguments, more].concat())
}

#[test]
fn what_came_and_went_with_a_change_is_shown() {
    let room = Room::tea();
    room.write("pages/a.md", PAGE);
    room.write("pages/sub/b.md", "# Tea\n\nTea is nice.\n");
    let none = corpus(&room, &[]);
    assert_eq!((none.status, none.out.as_str()), (2, ""));
    assert!(none.err.contains("stored.json: nothing is stored here yet; --update stores"), "{}", none.err);
    assert_eq!(corpus(&room, &["--update"]).status, 0);
    let same = corpus(&room, &[]);
    assert_eq!((same.status, same.out.as_str()), (0, "1 finding in 2 pages: 0 came, 0 went.\n"));
    // A finding that only moves is the same.
    room.change("pages/a.md", "# Tea\n", "# Tea\n\nWelcome.\n");
    assert_eq!(corpus(&room, &[]).status, 0);
    room.change("packs/tea/facts.yaml", "['boiling water ... green tea']", "['tea .. nice']");
    let changed = corpus(&room, &[]);
    assert_eq!((changed.status, changed.err.as_str()), (1, ""));
    assert_eq!(
        changed.out,
        "a.md\n  - tea/boiling «boiling water for green tea»\nsub/b.md\n  + tea/boiling «Tea is nice»\n\ntea/boiling: +1 -1\n\
         1 finding in 2 pages: 1 came, 1 went.\n"
    );
}

#[test]
fn a_broken_file_or_page_is_no_success() {
    let room = Room::tea();
    room.write("pages/a.md", PAGE);
    room.write("stored.json", "{}");
    let run = corpus(&room, &[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("stored.json: this is no file that 'leaflint pack corpus --update' wrote"), "{}", run.err);
    let run = room.run(&["pack", "corpus", "nowhere", "--against", "stored.json"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("nowhere: this is no folder"), "{}", run.err);
}
