package io.github.tvmffi.maven.emit;

/**
 * A file as an emitter made it.
 *
 * @param path below the prefix, with forward slashes
 * @param text the whole content, to be written as UTF-8
 * @param executable whether unix mode 0755 is wanted instead of 0644
 * @since 0.1.0
 */
public record EmittedFile(String path, String text, boolean executable) {}
