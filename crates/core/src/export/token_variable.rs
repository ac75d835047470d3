//! The variable in which a command finds its token: any name, but none that changes how programs
//! are loaded and run, since a token is no path and no option.

use std::str::FromStr;

/// What names begin with that loaders, shells and interpreters heed.
const HEEDED_BEGINNINGS: [&str; 28] = [
    "BASH_",
    "BUNDLE_",
    "CARGO_",
    "CORECLR_",
    "CURL_",
    "DBUS_",
    "DOTNET_",
    "DYLD_",
    "ELECTRON_",
    "GCONV_",
    "GEM_",
    "GIT_",
    "GLIBC_",
    "JAVA_",
    "JDK_",
    "LC_",
    "LD_",
    "LUA_",
    "MALLOC_",
    "NODE_",
    "NPM_",
    "OPENSSL_",
    "PERL",
    "PYTHON",
    "RUBY",
    "SSH_",
    "SSL_",
    "XDG_",
];

/// The rest of them, and what every program looks at.
const HEEDED: [&str; 80] = [
    "_",
    "ALL_PROXY",
    "BASHOPTS",
    "BROWSER",
    "CC",
    "CDPATH",
    "CLASSPATH",
    "COR_ENABLE_PROFILING",
    "COR_PROFILER",
    "COR_PROFILER_PATH",
    "CXX",
    "DEVELOPER_DIR",
    "DISPLAY",
    "EDITOR",
    "ENV",
    "FPATH",
    "FTP_PROXY",
    "GETCONF_DIR",
    "GLOBIGNORE",
    "GOFLAGS",
    "GOPATH",
    "GOPROXY",
    "GOROOT",
    "HOME",
    "HOSTALIASES",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "IFS",
    "KEYWRIGHT_APPLE_ENTERPRISE_URL",
    "KEYWRIGHT_APPLE_URL",
    "KEYWRIGHT_EXEC",
    "KEYWRIGHT_KEY",
    "KEYWRIGHT_PRACTICE_FOLDER",
    "LANG",
    "LANGUAGE",
    "LESSCLOSE",
    "LESSOPEN",
    "LOCALDOMAIN",
    "LOCPATH",
    "LOGNAME",
    "MAKEFILES",
    "MAKEFLAGS",
    "MANPAGER",
    "NLSPATH",
    "NO_PROXY",
    "OLDPWD",
    "PAGER",
    "PATH",
    "PHPRC",
    "PHP_INI_SCAN_DIR",
    "POSIXLY_CORRECT",
    "PROMPT_COMMAND",
    "PS0",
    "PS1",
    "PS2",
    "PS3",
    "PS4",
    "PWD",
    "REQUESTS_CA_BUNDLE",
    "RESOLV_HOST_CONF",
    "RES_OPTIONS",
    "RUSTC_WRAPPER",
    "RUSTFLAGS",
    "SDKROOT",
    "SHELL",
    "SHELLOPTS",
    "TEMP",
    "TERM",
    "TERMCAP",
    "TERMINFO",
    "TERMINFO_DIRS",
    "TMP",
    "TMPDIR",
    "TOOLCHAINS",
    "TZ",
    "TZDIR",
    "USER",
    "VISUAL",
    "WAYLAND_DISPLAY",
    "ZDOTDIR",
];

/// A name that a token may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenVariable(String);

/// Why a token cannot have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenVariableError {
    /// It is no name of a variable.
    #[error(
        "a variable's name has letters, digits and underscores, and doesn't begin with a digit"
    )]
    Malformed,
    /// Programs are loaded and run by what it holds.
    #[error(
        "programs, shells or their loaders act on this variable, so a token in it would do harm"
    )]
    Heeded,
}

impl TokenVariable {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TokenVariable {
    type Err = TokenVariableError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let well_formed = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let begins = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        if !begins || !name.chars().all(well_formed) {
            return Err(TokenVariableError::Malformed);
        }
        // Some are heeded in small letters too: `http_proxy`, and zsh's `path`.
        let upper = name.to_ascii_uppercase();
        let begins = HEEDED_BEGINNINGS.iter().any(|it| upper.starts_with(it));
        let is_options = upper.ends_with("_OPTIONS") || upper.ends_with("OPT");
        if begins || is_options || HEEDED.contains(&upper.as_str()) {
            return Err(TokenVariableError::Heeded);
        }
        Ok(Self(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loaders_shells_and_interpreters_heed_is_refused() {
        for name in [
            "LD_PRELOAD",
            "LD_AUDIT",
            "DYLD_INSERT_LIBRARIES",
            "BASH_ENV",
            "ENV",
            "IFS",
            "PATH",
            "PROMPT_COMMAND",
            "PS4",
            "SHELLOPTS",
            "NODE_OPTIONS",
            "PYTHONSTARTUP",
            "PYTHONPATH",
            "PERL5OPT",
            "PERL5LIB",
            "RUBYOPT",
            "RUBYLIB",
            "GIT_SSH_COMMAND",
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "GCONV_PATH",
            "LOCPATH",
            "NLSPATH",
            "MALLOC_CHECK_",
            "GLIBC_TUNABLES",
            "HOME",
            "http_proxy",
            "BASH_FUNC_ls",
            "KEYWRIGHT_KEY",
            "path",
        ] {
            assert_eq!(
                name.parse::<TokenVariable>(),
                Err(TokenVariableError::Heeded),
                "{name}"
            );
        }
    }

    #[test]
    fn a_name_that_is_none_is_refused() {
        for name in [
            "",
            "A B",
            "A=B",
            "1TOKEN",
            "TÖKEN",
            "A-B",
            "A\nB",
            "BASH_FUNC_ls%%",
        ] {
            assert_eq!(
                name.parse::<TokenVariable>(),
                Err(TokenVariableError::Malformed),
                "{name}"
            );
        }
    }

    #[test]
    fn a_name_of_ones_own_is_taken() {
        for name in [
            "KEYWRIGHT_JWT",
            "GITHUB_TOKEN",
            "_TOKEN",
            "asc_jwt",
            "TOKEN2",
            "ENVOY_TOKEN",
        ] {
            assert_eq!(name.parse::<TokenVariable>().unwrap().as_str(), name);
        }
    }
}
