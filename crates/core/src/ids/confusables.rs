//! Characters that are easily confused with others, or that cannot be seen at all.

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

/// The Latin letter or digit that a Cyrillic or Greek letter looks like.
#[must_use]
pub const fn latin(c: char) -> Option<char> {
    Some(match c {
        '\u{410}' | '\u{391}' => 'A',
        '\u{412}' | '\u{392}' => 'B',
        '\u{421}' | '\u{3F9}' => 'C',
        '\u{415}' | '\u{395}' => 'E',
        '\u{50C}' => 'G',
        '\u{41D}' | '\u{397}' => 'H',
        '\u{406}' | '\u{4C0}' | '\u{399}' => 'I',
        '\u{408}' | '\u{37F}' => 'J',
        '\u{41A}' | '\u{39A}' => 'K',
        '\u{41C}' | '\u{39C}' => 'M',
        '\u{39D}' => 'N',
        '\u{41E}' | '\u{39F}' => 'O',
        '\u{420}' | '\u{3A1}' => 'P',
        '\u{51A}' => 'Q',
        '\u{405}' => 'S',
        '\u{422}' | '\u{3A4}' => 'T',
        '\u{51C}' => 'W',
        '\u{425}' | '\u{3A7}' => 'X',
        '\u{423}' | '\u{4AE}' | '\u{3A5}' => 'Y',
        '\u{396}' => 'Z',
        '\u{417}' => '3',
        '\u{430}' | '\u{3B1}' => 'a',
        '\u{42C}' | '\u{44C}' => 'b',
        '\u{441}' | '\u{3F2}' => 'c',
        '\u{501}' => 'd',
        '\u{435}' | '\u{451}' => 'e',
        '\u{43E}' | '\u{3BF}' => 'o',
        '\u{440}' | '\u{3C1}' => 'p',
        '\u{445}' => 'x',
        '\u{443}' => 'y',
        '\u{456}' => 'i',
        '\u{458}' => 'j',
        '\u{455}' => 's',
        _ => return None,
    })
}

/// One character for all that are easily read for each other: O and 0, I, L and 1.
#[must_use]
pub const fn skeleton(c: char) -> char {
    match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}
