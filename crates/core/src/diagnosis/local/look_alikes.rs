//! Letters of other alphabets that look like A to Z, and digits that look like letters.

/// The plain letter that a Greek or Cyrillic one looks like, in capitals; every other character
/// as it is.
pub(super) const fn latin(c: char) -> char {
    match c {
        'А' | 'а' | 'Α' | 'α' => 'A',
        'В' | 'в' | 'Β' => 'B',
        'С' | 'с' | 'Ϲ' => 'C',
        'Ԁ' | 'ԁ' => 'D',
        'Е' | 'е' | 'Ε' => 'E',
        'Ғ' | 'Ϝ' => 'F',
        'Н' | 'н' | 'Η' => 'H',
        'І' | 'і' | 'Ι' | 'Ӏ' => 'I',
        'Ј' | 'ј' => 'J',
        'К' | 'к' | 'Κ' => 'K',
        'М' | 'м' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'о' | 'Ο' | 'ο' => 'O',
        'Р' | 'р' | 'Ρ' => 'P',
        'Ѕ' | 'ѕ' => 'S',
        'Т' | 'т' | 'Τ' => 'T',
        'У' | 'у' | 'Υ' => 'Y',
        'Х' | 'х' | 'Χ' => 'X',
        'Ζ' => 'Z',
        'З' | 'з' => '3',
        other => other,
    }
}

/// The hexadecimal digit that a letter looks like; every other character as it is.
pub(super) const fn hexadecimal(c: char) -> char {
    match latin(c) {
        'O' | 'o' => '0',
        'I' | 'l' => '1',
        other => other,
    }
}
