//! Build services.

use crate::export::exported::{Exported, Text};
use crate::export::format::{FormatFacts, Group, Writer};
use crate::export::key_text;
use crate::export::kinds::{KindError, Kinds};
use crate::export::material::Material;
use crate::export::tools::Tool;
use crate::kind::KeyKind;

/// A workflow fragment for GitHub Actions, and the lines that set its secrets. `gh secret set`
/// reads the value from its standard input, so that no secret is ever an argument.
pub const GITHUB_ACTIONS: FormatFacts = FormatFacts {
    title: "GitHub Actions",
    group: Group::Ci,
    kinds: Kinds::ALL,
    writer: Writer::Own(github_actions),
};

fn github_actions(source: &Material<'_>) -> Exported {
    let id = &source.key.key_id;
    let mut set = String::from("# Once, in a checkout of the repository:\n");
    if let Some(issuer) = source.key.owner.issuer_id() {
        set.push_str(&format!(
            "# printf %s {issuer} | gh secret set ASC_ISSUER_ID\n"
        ));
    }
    set.push_str(&format!("# printf %s {id} | gh secret set ASC_KEY_ID\n"));
    set.push_str(&format!(
        "# keywright export {id} --as p8-base64 | gh secret set ASC_KEY_P8_BASE64\n"
    ));
    let mut fragment = String::from("\nenv:\n");
    if source.key.owner.issuer_id().is_some() {
        fragment.push_str("  ASC_ISSUER_ID: ${{ secrets.ASC_ISSUER_ID }}\n");
    }
    fragment.push_str("  ASC_KEY_ID: ${{ secrets.ASC_KEY_ID }}\n");
    fragment.push_str("  ASC_KEY_P8_BASE64: ${{ secrets.ASC_KEY_P8_BASE64 }}\n");
    Exported::one("keywright-github-actions.yml", Text::plain(set + &fragment)).with_warning(
        "The file holds no secret: the lines in it hand the key to gh when you run them.",
    )
}

/// apple-actions/upload-testflight-build for GitHub Actions: the ids are variables, the key is a
/// secret that holds the PEM. Source: the action's `action.yml`.
pub const UPLOAD_ACTION: FormatFacts = FormatFacts {
    title: "GitHub Actions: upload-testflight-build",
    group: Group::Ci,
    kinds: Kinds::ALL
        .but(KindError::NeedsIssuer)
        .but(KindError::NoStoreInEnterprise),
    writer: Writer::Own(upload_action),
};

fn upload_action(source: &Material<'_>) -> Exported {
    let id = &source.key.key_id;
    let issuer = source.issuer();
    let text = format!(
        "# Once, in a checkout of the repository:\n\
         # gh variable set APPSTORE_ISSUER_ID --body {issuer}\n\
         # gh variable set APPSTORE_API_KEY_ID --body {id}\n\
         # keywright export {id} --as p8 | gh secret set APPSTORE_API_PRIVATE_KEY\n\
         \n\
         - uses: apple-actions/upload-testflight-build@v3\n\
         \x20 with:\n\
         \x20   app-path: App.ipa\n\
         \x20   issuer-id: ${{{{ vars.APPSTORE_ISSUER_ID }}}}\n\
         \x20   api-key-id: ${{{{ vars.APPSTORE_API_KEY_ID }}}}\n\
         \x20   api-private-key: ${{{{ secrets.APPSTORE_API_PRIVATE_KEY }}}}\n"
    );
    Exported::one("keywright-upload-testflight.yml", Text::plain(text))
}

/// GitLab's variables for fastlane: the key as base64 in several lines, marked as such. Source:
/// GitLab's guide to mobile DevOps.
pub const GITLAB: FormatFacts = FormatFacts {
    title: "GitLab CI",
    group: Group::Ci,
    kinds: Kinds::ALL,
    writer: Writer::Own(gitlab),
};

fn gitlab(source: &Material<'_>) -> Exported {
    let mut ids = format!("APP_STORE_CONNECT_API_KEY_KEY_ID={}\n", source.key.key_id);
    if let Some(issuer) = source.key.owner.issuer_id() {
        ids.push_str(&format!("APP_STORE_CONNECT_API_KEY_ISSUER_ID={issuer}\n"));
    }
    ids.push_str("APP_STORE_CONNECT_API_KEY_IS_KEY_CONTENT_BASE64=true\n");
    if source.key.owner.kind() == KeyKind::Enterprise {
        ids.push_str("APP_STORE_CONNECT_API_KEY_IN_HOUSE=true\n");
    }
    let text = Text::plain(ids)
        .and("APP_STORE_CONNECT_API_KEY_KEY=\n")
        .and_secret(key_text::base64_in_lines(source.pem));
    Exported::one("gitlab-variables.txt", text)
        .with_warning("Enter each as a variable under Settings, CI/CD, and protect the key.")
}

/// CircleCI's variables for fastlane: the PEM in one line, each line end written as `\n`. Source:
/// CircleCI's guide to iOS code signing.
pub const CIRCLECI: FormatFacts = FormatFacts {
    title: "CircleCI",
    group: Group::Ci,
    kinds: Kinds::ALL,
    writer: Writer::Own(circleci),
};

fn circleci(source: &Material<'_>) -> Exported {
    let mut ids = format!("APP_STORE_CONNECT_API_KEY_KEY_ID={}\n", source.key.key_id);
    if let Some(issuer) = source.key.owner.issuer_id() {
        ids.push_str(&format!("APP_STORE_CONNECT_API_KEY_ISSUER_ID={issuer}\n"));
    }
    if source.key.owner.kind() == KeyKind::Enterprise {
        ids.push_str("APP_STORE_CONNECT_API_KEY_IN_HOUSE=true\n");
    }
    let text = Text::plain(ids)
        .and("APP_STORE_CONNECT_API_KEY_KEY=")
        .and_secret(key_text::pem_with_escaped_newlines(source.pem))
        .and("\n");
    Exported::one("circleci-variables.txt", text)
        .with_warning("Enter each as an environment variable of the project or a context.")
}

/// The inputs of Bitrise's archive and deploy steps; the key goes into a secret and from there into
/// a file. Source: the steps' `step.yml`.
pub const BITRISE: FormatFacts = FormatFacts {
    title: "Bitrise",
    group: Group::Ci,
    kinds: Kinds::ALL.but(KindError::NeedsIssuer),
    writer: Writer::Own(bitrise),
};

fn bitrise(source: &Material<'_>) -> Exported {
    let enterprise = if source.key.owner.kind() == KeyKind::Enterprise {
        "yes"
    } else {
        "no"
    };
    let file = source.key_file_name();
    let inputs = format!(
        "\n\n# A script step before the others\n\
         umask 077\n\
         printf %s \"$ASC_KEY_P8_BASE64\" | base64 --decode > \"$BITRISE_DEPLOY_DIR/../{file}\"\n\
         \n\
         # xcode-archive\n\
         api_key_path: $BITRISE_DEPLOY_DIR/../{file}\n\
         api_key_id: {id}\n\
         api_key_issuer_id: {issuer}\n\
         api_key_enterprise_account: {enterprise}\n\
         \n\
         # deploy-to-itunesconnect-application-loader (it reads the Key ID from the file's name)\n\
         api_key_path: $BITRISE_DEPLOY_DIR/../{file}\n\
         api_issuer: {issuer}\n",
        id = source.key.key_id,
        issuer = source.issuer(),
    );
    let text = Text::plain("# Secrets\nASC_KEY_P8_BASE64=")
        .and_secret(key_text::base64_of_pem(source.pem))
        .and(inputs);
    Exported::one("bitrise.txt", text)
}

/// The inputs of Azure DevOps' AppStoreRelease task. `apiToken` is base64 of the PEM. Source: the
/// task's `task.json`.
pub const AZURE_DEVOPS: FormatFacts = FormatFacts {
    title: "Azure DevOps",
    group: Group::Ci,
    kinds: Kinds::ALL.but(KindError::NeedsIssuer),
    writer: Writer::Own(azure_devops),
};

fn azure_devops(source: &Material<'_>) -> Exported {
    let in_house = source.key.owner.kind() == KeyKind::Enterprise;
    let text = Text::plain("# A secret variable of the pipeline\nASC_KEY_P8_BASE64=")
        .and_secret(key_text::base64_of_pem(source.pem))
        .and(format!(
            "\n\n# azure-pipelines.yml\n\
             - task: AppStoreRelease@1\n\
             \x20 inputs:\n\
             \x20   authType: ApiKey\n\
             \x20   apiKeyId: {}\n\
             \x20   apiKeyIssuerId: {}\n\
             \x20   apitoken: $(ASC_KEY_P8_BASE64)\n\
             \x20   apiKeyInHouse: {in_house}\n",
            source.key.key_id,
            source.issuer()
        ));
    Exported::one("azure-devops.txt", text)
}

/// Codemagic's variables. Its tools repair no escaped line ends, so the PEM keeps its own. Source:
/// Codemagic CLI tools, `app-store-connect`.
pub const CODEMAGIC: FormatFacts = FormatFacts {
    title: "Codemagic",
    group: Group::Ci,
    kinds: Tool::Codemagic.facts().kinds,
    writer: Writer::Own(codemagic),
};

fn codemagic(source: &Material<'_>) -> Exported {
    let text = Text::plain(format!(
        "APP_STORE_CONNECT_ISSUER_ID={}\nAPP_STORE_CONNECT_KEY_IDENTIFIER={}\nAPP_STORE_CONNECT_PRIVATE_KEY=\n",
        source.issuer(),
        source.key.key_id
    ))
    .and_secret(key_text::pem(source.pem));
    Exported::one("codemagic-variables.txt", text).with_warning(
        "Enter each in a variable group, with its line ends, and mark the key as secret.",
    )
}
