//! A short run of what `cargo fuzz` runs for long: the seeds, and changes to them that are the same in every run.

#[path = "../fuzz/checks.rs"]
mod checks;

use std::fs;
use std::path::Path;

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below.max(1)
    }
}

/// A seed with a few bytes changed, taken out, doubled or taken from another place.
fn changed(seed: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const ODD: &[&[u8]] =
        &[b"\0", b"<", b">", b"&", b"\xC3", b"\xE2\x80\xAE", b"\r", b"\n\n", b"{", b"]", b"|", b"*", b"-->"];
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.next(4) {
        let at = numbers.next(bytes.len() + 1);
        let end = (at + numbers.next(40)).min(bytes.len());
        match numbers.next(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes[at..end].to_vec();
                let to = numbers.next(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            2 => drop(bytes.splice(at..end.min(at + 1), ODD[numbers.next(ODD.len())].iter().copied())),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.next(8);
                }
            }
        }
    }
    bytes
}

fn run(name: &str, times: usize) {
    let (_, check) = checks::TARGETS.iter().find(|(target, _)| *target == name).expect("a target of this name");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut seeds: Vec<_> = fs::read_dir(folder).expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty());
    let mut numbers = Numbers(1);
    check(b"");
    for seed in seeds {
        let seed = fs::read(seed).expect("readable");
        check(&seed);
        for _ in 0..times {
            check(&changed(&seed, &mut numbers));
        }
    }
}

macro_rules! targets {
    ($($name:ident: $times:expr,)*) => {
        $(#[test]
        fn $name() {
            run(stringify!($name), $times);
        })*

        #[test]
        fn every_target_is_run_here_and_by_cargo_fuzz() {
            let here = [$(stringify!($name)),*];
            let all: Vec<_> = checks::TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(all, here);
            let manifest = include_str!("../fuzz/Cargo.toml");
            for name in here {
                assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name}");
            }
        }
    };
}

targets! {
    decode: 200,
    markdown: 200,
    html: 200,
    plain: 200,
    docx: 200,
    word_xml: 200,
    language: 20,
    pack: 30,
    pattern: 20,
}
