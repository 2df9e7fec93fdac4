# The Windows layer of the tests, sourced by test.sh. POSIX sh. Expects `root`, `venv` and common.sh.

windows_tools=$root/.tools/windows

# Wine with 64 bits, and what makes the Chinese locale from which it takes code page 936.
missing_windows_packages() {
    { have wine && have wineserver && have wineboot; } || echo wine wine64
    { have localedef && [ -e /usr/share/i18n/locales/zh_CN ]; } || echo locales
}

chinese_locale() {
    [ -d "$windows_tools/locale/zh_CN.UTF-8" ] && return
    mkdir -p "$windows_tools/locale"
    quietly "localedef" localedef --inputfile=zh_CN --charmap=UTF-8 "$windows_tools/locale/zh_CN.UTF-8"
}

windows_packages() {
    # Word splitting wanted: one package a word.
    # shellcheck disable=SC2046
    set -- $(missing_windows_packages)
    [ $# -eq 0 ] || system_packages "$@"
}

# windows_layer OPTIONS...: everything that is tested with Windows' own Python; OPTIONS go to pytest.
windows_layer() {
    chinese_locale
    say "Making the bundle for Windows"
    quietly "Making the bundle" "$venv/bin/python" -m install.bundle.for_tests "$windows_tools"
    say "Testing under wine (some minutes)"
    "$venv/bin/python" -m pytest tests/windows "$@"
}
