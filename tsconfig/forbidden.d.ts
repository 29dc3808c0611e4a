// What a zone may not import resolves to this module, which has nothing.
export {};
