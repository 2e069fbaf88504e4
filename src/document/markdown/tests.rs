use super::*;

#[test]
fn works() {
    let s = Source::from_text("a.md", "# T\n\nText **a**b\n\n- a\n  - b\n\n  c\n");
    let d = parse(&s);
    println!("{d:#?}");
}
