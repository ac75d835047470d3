//! Characters that look like others, or like nothing.

/// Whether the character takes no room: zero-width spaces and joiners, marks of direction,
/// byte order marks, soft hyphens, variation selectors.
#[must_use]
pub const fn has_no_width(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}')
}

/// Whether the character is a space, but not the plain one.
#[must_use]
pub const fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{2800}' | '\u{3000}' | '\u{3164}'
    )
}

/// Whether the character is a dash, but not the plain one.
#[must_use]
pub const fn is_odd_dash(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207B}'
                | '\u{208B}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{30FC}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

/// Whether the character is a double quote, but not the plain one.
#[must_use]
pub const fn is_odd_double_quote(c: char) -> bool {
    matches!(c, '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' | '\u{2033}' | '\u{300C}'..='\u{300F}' | '\u{301D}'..='\u{301F}' | '\u{FF02}')
}

/// Whether the character is a single quote, but not the plain one.
#[must_use]
pub const fn is_odd_single_quote(c: char) -> bool {
    matches!(
        c,
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2039}' | '\u{203A}' | '\u{B4}' | '\u{FF07}'
    )
}
