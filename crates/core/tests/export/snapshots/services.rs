//! Build services.

use insta::assert_snapshot;
use keywright_core::export::Format;
use keywright_core::kind::KeyKind::{Enterprise, Individual, Team};

use crate::shown::shown;

/// Source: `gh secret set --help`: without `--body` it reads its standard input.
#[test]
fn github_actions() {
    assert_snapshot!(shown(Format::GithubActions, Team), @r"
    == keywright-github-actions.yml ==
    # Once, in a checkout of the repository:
    # printf %s 57246542-96fe-1a63-e053-0824d011072a | gh secret set ASC_ISSUER_ID
    # printf %s 2X9R4HXF34 | gh secret set ASC_KEY_ID
    # keywright export 2X9R4HXF34 --as p8-base64 | gh secret set ASC_KEY_P8_BASE64

    env:
      ASC_ISSUER_ID: ${{ secrets.ASC_ISSUER_ID }}
      ASC_KEY_ID: ${{ secrets.ASC_KEY_ID }}
      ASC_KEY_P8_BASE64: ${{ secrets.ASC_KEY_P8_BASE64 }}
    ! The file holds no secret: the lines in it hand the key to gh when you run them.
    ");
    assert_snapshot!(shown(Format::GithubActions, Individual), @r"
    == keywright-github-actions.yml ==
    # Once, in a checkout of the repository:
    # printf %s 2X9R4HXF34 | gh secret set ASC_KEY_ID
    # keywright export 2X9R4HXF34 --as p8-base64 | gh secret set ASC_KEY_P8_BASE64

    env:
      ASC_KEY_ID: ${{ secrets.ASC_KEY_ID }}
      ASC_KEY_P8_BASE64: ${{ secrets.ASC_KEY_P8_BASE64 }}
    ! The file holds no secret: the lines in it hand the key to gh when you run them.
    ");
    assert_snapshot!(shown(Format::GithubActions, Enterprise), @r"
    == keywright-github-actions.yml ==
    # Once, in a checkout of the repository:
    # printf %s 57246542-96fe-1a63-e053-0824d011072a | gh secret set ASC_ISSUER_ID
    # printf %s 2X9R4HXF34 | gh secret set ASC_KEY_ID
    # keywright export 2X9R4HXF34 --as p8-base64 | gh secret set ASC_KEY_P8_BASE64

    env:
      ASC_ISSUER_ID: ${{ secrets.ASC_ISSUER_ID }}
      ASC_KEY_ID: ${{ secrets.ASC_KEY_ID }}
      ASC_KEY_P8_BASE64: ${{ secrets.ASC_KEY_P8_BASE64 }}
    ! The file holds no secret: the lines in it hand the key to gh when you run them.
    ");
}

/// Source: Apple-Actions/upload-testflight-build, `action.yml`.
#[test]
fn upload_action() {
    assert_snapshot!(shown(Format::UploadAction, Team), @r"
    == keywright-upload-testflight.yml ==
    # Once, in a checkout of the repository:
    # gh variable set APPSTORE_ISSUER_ID --body 57246542-96fe-1a63-e053-0824d011072a
    # gh variable set APPSTORE_API_KEY_ID --body 2X9R4HXF34
    # keywright export 2X9R4HXF34 --as p8 | gh secret set APPSTORE_API_PRIVATE_KEY

    - uses: apple-actions/upload-testflight-build@v3
      with:
        app-path: App.ipa
        issuer-id: ${{ vars.APPSTORE_ISSUER_ID }}
        api-key-id: ${{ vars.APPSTORE_API_KEY_ID }}
        api-private-key: ${{ secrets.APPSTORE_API_PRIVATE_KEY }}
    ");
    assert_snapshot!(shown(Format::UploadAction, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::UploadAction, Enterprise), @"! the Enterprise Program has no App Store uploads and no notarization");
}

/// Source: GitLab's Apple App Store integration, which sets the same names in base64.
#[test]
fn gitlab() {
    assert_snapshot!(shown(Format::Gitlab, Team), @r"
    == gitlab-variables.txt ==
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_API_KEY_IS_KEY_CONTENT_BASE64=true
    APP_STORE_CONNECT_API_KEY_KEY=
    <base64 of PEM, 76 characters a line>
    ! Enter each as a variable under Settings, CI/CD, and protect the key.
    ");
    assert_snapshot!(shown(Format::Gitlab, Individual), @r"
    == gitlab-variables.txt ==
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_IS_KEY_CONTENT_BASE64=true
    APP_STORE_CONNECT_API_KEY_KEY=
    <base64 of PEM, 76 characters a line>
    ! Enter each as a variable under Settings, CI/CD, and protect the key.
    ");
    assert_snapshot!(shown(Format::Gitlab, Enterprise), @r"
    == gitlab-variables.txt ==
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_API_KEY_IS_KEY_CONTENT_BASE64=true
    APP_STORE_CONNECT_API_KEY_IN_HOUSE=true
    APP_STORE_CONNECT_API_KEY_KEY=
    <base64 of PEM, 76 characters a line>
    ! Enter each as a variable under Settings, CI/CD, and protect the key.
    ");
}

/// Source: CircleCI's guide to iOS code signing: newlines as a literal backslash and n.
#[test]
fn circleci() {
    assert_snapshot!(shown(Format::Circleci, Team), @r"
    == circleci-variables.txt ==
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_API_KEY_KEY=<PEM without its last newline, escaped>
    ! Enter each as an environment variable of the project or a context.
    ");
    assert_snapshot!(shown(Format::Circleci, Individual), @r"
    == circleci-variables.txt ==
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_KEY=<PEM without its last newline, escaped>
    ! Enter each as an environment variable of the project or a context.
    ");
    assert_snapshot!(shown(Format::Circleci, Enterprise), @r"
    == circleci-variables.txt ==
    APP_STORE_CONNECT_API_KEY_KEY_ID=2X9R4HXF34
    APP_STORE_CONNECT_API_KEY_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_API_KEY_IN_HOUSE=true
    APP_STORE_CONNECT_API_KEY_KEY=<PEM without its last newline, escaped>
    ! Enter each as an environment variable of the project or a context.
    ");
}

/// Source: the `step.yml` of the steps xcode-archive and deploy-to-itunesconnect-application-loader.
#[test]
fn bitrise() {
    assert_snapshot!(shown(Format::Bitrise, Team), @r#"
    == bitrise.txt ==
    # Secrets
    ASC_KEY_P8_BASE64=<base64 of PEM>

    # A script step before the others
    umask 077
    printf %s "$ASC_KEY_P8_BASE64" | base64 --decode > "$BITRISE_DEPLOY_DIR/../AuthKey_2X9R4HXF34.p8"

    # xcode-archive
    api_key_path: $BITRISE_DEPLOY_DIR/../AuthKey_2X9R4HXF34.p8
    api_key_id: 2X9R4HXF34
    api_key_issuer_id: 57246542-96fe-1a63-e053-0824d011072a
    api_key_enterprise_account: no

    # deploy-to-itunesconnect-application-loader (it reads the Key ID from the file's name)
    api_key_path: $BITRISE_DEPLOY_DIR/../AuthKey_2X9R4HXF34.p8
    api_issuer: 57246542-96fe-1a63-e053-0824d011072a
    "#);
    assert_snapshot!(shown(Format::Bitrise, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::Bitrise, Enterprise), @r#"
    == bitrise.txt ==
    # Secrets
    ASC_KEY_P8_BASE64=<base64 of PEM>

    # A script step before the others
    umask 077
    printf %s "$ASC_KEY_P8_BASE64" | base64 --decode > "$BITRISE_DEPLOY_DIR/../AuthKey_2X9R4HXF34.p8"

    # xcode-archive
    api_key_path: $BITRISE_DEPLOY_DIR/../AuthKey_2X9R4HXF34.p8
    api_key_id: 2X9R4HXF34
    api_key_issuer_id: 57246542-96fe-1a63-e053-0824d011072a
    api_key_enterprise_account: yes

    # deploy-to-itunesconnect-application-loader (it reads the Key ID from the file's name)
    api_key_path: $BITRISE_DEPLOY_DIR/../AuthKey_2X9R4HXF34.p8
    api_issuer: 57246542-96fe-1a63-e053-0824d011072a
    "#);
}

/// Source: microsoft/app-store-vsts-extension, the inputs of AppStoreRelease.
#[test]
fn azure_devops() {
    assert_snapshot!(shown(Format::AzureDevops, Team), @r"
    == azure-devops.txt ==
    # A secret variable of the pipeline
    ASC_KEY_P8_BASE64=<base64 of PEM>

    # azure-pipelines.yml
    - task: AppStoreRelease@1
      inputs:
        authType: ApiKey
        apiKeyId: 2X9R4HXF34
        apiKeyIssuerId: 57246542-96fe-1a63-e053-0824d011072a
        apitoken: $(ASC_KEY_P8_BASE64)
        apiKeyInHouse: false
    ");
    assert_snapshot!(shown(Format::AzureDevops, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::AzureDevops, Enterprise), @r"
    == azure-devops.txt ==
    # A secret variable of the pipeline
    ASC_KEY_P8_BASE64=<base64 of PEM>

    # azure-pipelines.yml
    - task: AppStoreRelease@1
      inputs:
        authType: ApiKey
        apiKeyId: 2X9R4HXF34
        apiKeyIssuerId: 57246542-96fe-1a63-e053-0824d011072a
        apitoken: $(ASC_KEY_P8_BASE64)
        apiKeyInHouse: true
    ");
}

/// Source: codemagic-cli-tools: it repairs no escaped newlines.
#[test]
fn codemagic() {
    assert_snapshot!(shown(Format::Codemagic, Team), @r"
    == codemagic-variables.txt ==
    APP_STORE_CONNECT_ISSUER_ID=57246542-96fe-1a63-e053-0824d011072a
    APP_STORE_CONNECT_KEY_IDENTIFIER=2X9R4HXF34
    APP_STORE_CONNECT_PRIVATE_KEY=
    <PEM>
    ! Enter each in a variable group, with its line ends, and mark the key as secret.
    ");
    assert_snapshot!(shown(Format::Codemagic, Individual), @"! this tool needs an Issuer ID, and an individual key doesn't have one");
    assert_snapshot!(shown(Format::Codemagic, Enterprise), @"! this tool talks to App Store Connect, which doesn't know enterprise keys");
}
