package dev.steadyhand.store;

class MemoryStoreTest extends BackupStoreContract {

    private final MemoryStore store = new MemoryStore();

    @Override
    protected BackupStore store() {
        return store;
    }
}
