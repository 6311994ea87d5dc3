package io.github.tvmffi.loader;

import java.util.List;

/**
 * Libraries that are extracted together into one folder, whose name is made from their content.
 *
 * @param id the folder's name: readable, and unique for the content
 * @param members the libraries with the places they come from
 */
record NativeSet(String id, List<Member> members) {

    /**
     * One library and where its bytes are.
     *
     * @param library size, checksum and path
     * @param source the folder that the library's path is relative to
     */
    record Member(NativeLibrary library, ResourceFolder source) {}
}
