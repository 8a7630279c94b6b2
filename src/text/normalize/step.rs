//! The steps of the normaliser by name, and sets of them.

/// A step of the normaliser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Step {
    /// Entities that were left over or escaped twice: `&amp;quot;`, `&#7879;`.
    Entity,
    /// Letters that stand as escapes of other forms of text: `\u1ec7`, `%E1%BB%87`.
    Escape,
    /// UTF-8 that was read as Windows-1252 or Latin-1: `Viá»‡t`, `â€“`.
    Mojibake,
    /// TCVN3, VNI, VISCII or VPS that was read as Windows-1252: `ViÖt Nam`.
    Legacy,
    /// C0 and C1 controls and bidirectional marks.
    Control,
    /// Characters without width: zero-width spaces and joiners, soft hyphens, byte order marks inside.
    Invisible,
    /// Full-width digits, letters and signs.
    Width,
    /// Every kind of space, tab and line end; runs of them; either end of the text.
    Space,
    /// Marks that lost their letter (`thi ̣trường`) or stand twice.
    Mark,
    /// Decomposed letters: NFC.
    Compose,
    /// Eth and African D for Đ, Oi for ư, the caron for the breve: `Ðảng`, `trƣờng`, `nǎm`.
    Eth,
    /// Cyrillic and Greek letters among Latin ones: `сủa`, `82А`.
    Homoglyph,
    /// Tone marks and horns in the wrong place: `ngưòi`, `vơí`, `tòan`.
    Tone,
}

impl Step {
    /// All steps in the order in which they run.
    pub const ALL: [Step; 13] = [
        Step::Entity,
        Step::Escape,
        Step::Mojibake,
        Step::Legacy,
        Step::Control,
        Step::Invisible,
        Step::Width,
        Step::Space,
        Step::Mark,
        Step::Compose,
        Step::Eth,
        Step::Homoglyph,
        Step::Tone,
    ];

    /// The name that options and reports use.
    pub const fn name(self) -> &'static str {
        match self {
            Step::Entity => "entity",
            Step::Escape => "escape",
            Step::Mojibake => "mojibake",
            Step::Legacy => "legacy",
            Step::Control => "control",
            Step::Invisible => "invisible",
            Step::Width => "width",
            Step::Space => "space",
            Step::Mark => "mark",
            Step::Compose => "compose",
            Step::Eth => "eth",
            Step::Homoglyph => "homoglyph",
            Step::Tone => "tone",
        }
    }

    /// The step of this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Step::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Whether a reader should hear of it: the step guesses, or what it removes should not have been there.
    pub const fn is_reported(self) -> bool {
        !matches!(self, Step::Invisible | Step::Width | Step::Space | Step::Compose | Step::Entity)
    }
}

/// A set of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps(u16);

impl Steps {
    /// All steps.
    pub const ALL: Steps = Steps((1 << Step::ALL.len()) - 1);
    /// No step.
    pub const NONE: Steps = Steps(0);

    /// With `step`.
    #[must_use]
    pub const fn with(self, step: Step) -> Self {
        Steps(self.0 | 1 << step as u8)
    }

    /// Without `step`.
    #[must_use]
    pub const fn without(self, step: Step) -> Self {
        Steps(self.0 & !(1 << step as u8))
    }

    /// Whether `step` is in it.
    pub const fn has(self, step: Step) -> bool {
        self.0 >> step as u8 & 1 == 1
    }

    /// The steps of both.
    #[must_use]
    pub const fn both(self, other: Self) -> Self {
        Steps(self.0 & other.0)
    }
}
