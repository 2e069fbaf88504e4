//! Colours, and leaflint's own words in codespan's headings ("info", "possible warning").

use codespan_reporting::diagnostic::{LabelStyle, Severity};
use codespan_reporting::term::termcolor::{Ansi, Color, ColorSpec, NoColor, WriteColor};
use codespan_reporting::term::{Styles, StylesWriter, WriteStyle};
use std::io::{self, Write};

/// A writer with or without colours, as wanted.
pub(super) enum Paper<'w> {
    Plain(NoColor<&'w mut dyn Write>),
    Colored(Ansi<&'w mut dyn Write>),
}

impl<'w> Paper<'w> {
    pub(super) fn new(out: &'w mut dyn Write, color: bool) -> Self {
        if color { Self::Colored(Ansi::new(out)) } else { Self::Plain(NoColor::new(out)) }
    }

    fn inner(&mut self) -> &mut dyn WriteColor {
        match self {
            Self::Plain(out) => out,
            Self::Colored(out) => out,
        }
    }

    /// Writes a line that stands out.
    pub(super) fn bold_line(&mut self, line: &str) -> io::Result<()> {
        self.set_color(ColorSpec::new().set_bold(true))?;
        write!(self, "{line}")?;
        WriteColor::reset(self)?;
        writeln!(self)
    }
}

impl Write for Paper<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner().flush()
    }
}

impl WriteColor for Paper<'_> {
    fn supports_color(&self) -> bool {
        matches!(self, Self::Colored(_))
    }

    fn set_color(&mut self, spec: &ColorSpec) -> io::Result<()> {
        self.inner().set_color(spec)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.inner().reset()
    }
}

/// The colours: red and yellow for what must and should be mended, blue for advice, dim cyan for what is only possible.
pub(super) fn styles() -> Styles {
    let mut styles = Styles::default();
    let strong = |color| ColorSpec::new().set_bold(true).set_intense(true).set_fg(Some(color)).clone();
    let plain = |color| ColorSpec::new().set_fg(Some(color)).clone();
    styles.header_note = strong(Color::Blue);
    styles.primary_label_note = plain(Color::Blue);
    styles.header_help = plain(Color::Cyan);
    styles.primary_label_help = plain(Color::Cyan);
    styles
}

/// Writes one diagnostic, with `word` in place of codespan's name for the severity.
pub(super) struct Painter<'p, 'w> {
    inner: StylesWriter<'p, &'p mut Paper<'w>>,
    word: &'p str,
    /// Whether codespan is about to write its own word, which ends at the `[` of the code.
    skipping: bool,
}

impl<'p, 'w> Painter<'p, 'w> {
    pub(super) fn new(paper: &'p mut Paper<'w>, styles: &'p Styles, word: &'p str) -> Self {
        Self { inner: StylesWriter::new(paper, styles), word, skipping: false }
    }
}

impl Write for Painter<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.skipping {
            if !bytes.starts_with(b"[") {
                return Ok(bytes.len());
            }
            self.skipping = false;
        }
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl WriteStyle for Painter<'_, '_> {
    fn set_header(&mut self, severity: Severity) -> io::Result<()> {
        self.inner.set_header(severity)?;
        self.inner.write_all(self.word.as_bytes())?;
        self.skipping = true;
        Ok(())
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        self.skipping = false;
        self.inner.set_header_message()
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.inner.set_line_number()
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        self.inner.set_note_bullet()
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        self.inner.set_source_border()
    }

    fn set_label(&mut self, severity: Severity, style: LabelStyle) -> io::Result<()> {
        self.inner.set_label(severity, style)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.inner.reset()
    }
}
